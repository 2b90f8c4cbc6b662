import { LuaError } from '../../lua/error'
import { LuaTable, type LuaKey } from '../../lua/table'
import { luaToString, luaType, type LuaValue } from '../../lua/values'
import { logLine } from '../log/write'
import type { KongRequest } from '../private/kong-request'
import { resolveSecret } from './secrets'

/** Where Kong keeps the references of a record beside their values. */
const REFS = '$refs'

/**
 * Writes the secrets that are in the cache in the place of their references, throughout a configuration.
 * kong/pdk/vault.lua, `update`
 */
export function updateSecrets(kong: KongRequest, config: LuaValue): void {
  if (!(config instanceof LuaTable)) return
  for (const [key, value] of config.entries()) {
    if (key !== REFS) updateSecrets(kong, value)
  }
  for (const [name, reference] of referencesOf(config)) {
    if (typeof reference === 'string') updateField(kong, config, name, reference)
    else if (reference instanceof LuaTable) updateFields(kong, config.get(name), reference)
  }
}

/** Whether there is anything to update. */
export function hasReferences(config: LuaValue): boolean {
  if (!(config instanceof LuaTable)) return false
  return (
    referencesOf(config).some(([, reference]) => typeof reference === 'string' || !isEmptyTable(reference)) ||
    [...config.entries()].some(([key, value]) => key !== REFS && hasReferences(value))
  )
}

function referencesOf(config: LuaTable): [LuaKey, LuaValue][] {
  const references = config.get(REFS)
  return references instanceof LuaTable ? [...references.entries()] : []
}

function isEmptyTable(value: LuaValue): boolean {
  return !(value instanceof LuaTable) || value.isEmpty
}

function updateFields(kong: KongRequest, record: LuaValue, references: LuaTable): void {
  for (const [key, reference] of references.entries()) updateField(kong, record, key, reference)
}

function updateField(kong: KongRequest, record: LuaValue, field: LuaKey, reference: LuaValue): void {
  const { value, error } = resolveSecret(kong.node, reference, { cacheOnly: true })
  if (error !== undefined) {
    logLine(kong, 'warn', `error updating secret reference ${luaToString(reference)}: ${error}`)
  }
  if (!(record instanceof LuaTable)) {
    throw new LuaError(`attempt to index local 'record' (a ${luaType(record)} value)`)
  }
  record.set(field, value ?? '')
}
