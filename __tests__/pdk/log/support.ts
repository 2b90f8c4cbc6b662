import type { LuaValue } from '../../../src/lua/values'
import type { LogLevel } from '../../../src/nginx/log-level'
import type { KongRequest } from '../../../src/pdk/private/kong-request'
import { CallableModule, type PdkEntry, type PdkFunction } from '../../../src/pdk/private/module'
import { kongRequest } from '../support/kong-request'

/** A request within a handler of the plugin `probe`, in a gateway of its own. */
export function probe({ log_level = 'debug' as LogLevel } = {}) {
  const kong = kongRequest()
  const settings = { ...kong.node.settings, log_level }
  return { ...kong, node: { ...kong.node, settings }, plugin: { name: 'probe' } }
}

/** Calls what stands at a name of `kong.log`. */
export function call(kong: KongRequest, entry: PdkEntry | undefined, ...args: LuaValue[]): LuaValue {
  const found = entry instanceof CallableModule ? entry.call : (entry as PdkFunction)
  return found(kong, ...args)
}
