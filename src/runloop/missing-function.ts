import { findFunction } from '../pdk/call'
import { KONG } from '../pdk/kong'
import type { KongRequest } from '../pdk/private/kong-request'
import { CallableModule, RequestValue, type PdkEntry, type PdkModule } from '../pdk/private/module'
import { isSwapped, SWAPPED_FUNCTIONS } from '../plugin-servers/exposed-api'
import type { MissingFunction } from '../plugin-servers/handler-context'
import { nearestName } from '../errors/nearest-name'

/** Tells that Kong finds nothing at a name, and what was probably meant. */
export function missingFunction(kong: KongRequest, name: string): MissingFunction | undefined {
  if (isSwapped(name) || findFunction(kong, name)) return undefined
  return { nearest: nearestName(name, pdkFunctionNames()) }
}

/** Every function that a plugin in a plugin server can call, by its full name. */
export function pdkFunctionNames(): string[] {
  return [...new Set([...SWAPPED_FUNCTIONS, ...namesBeneath(KONG, 'kong')])]
}

function namesBeneath(module: PdkModule, path: string): string[] {
  return Object.entries(module).flatMap(([name, entry]) => namesOf(entry, `${path}.${name}`))
}

function namesOf(entry: PdkEntry, path: string): string[] {
  if (typeof entry === 'function') return [path]
  if (entry instanceof CallableModule) return [path, ...namesBeneath(entry.fields, path)]
  return typeof entry === 'object' && !(entry instanceof RequestValue) ? namesBeneath(entry, path) : []
}
