import { toText } from '../../lua/strings'
import { LuaTable } from '../../lua/table'
import { isTruthy, type LuaValue } from '../../lua/values'
import { MarshalError } from '../values/marshal-error'

const ENTITIES = ['Service', 'Consumer', 'Route', 'Plugin', 'Credential', 'MemoryStats']
/** The RPC methods by which kong-js-pdk takes results. kong-js-pdk 0.6.0, server.js */
const STEPS: ReadonlySet<string> = new Set(['Step', 'StepMultiMap', ...ENTITIES.map((entity) => `Step${entity}`)])

/**
 * A table's own field `_method`, as forms of web pages have it, is to Kong the name of the RPC method that brings it to the
 * plugin server. kong/runloop/plugin_servers/rpc/mp_rpc.lua, `get_step_method`; kong-js-pdk 0.6.0, listener.js
 *
 * @throws MarshalError for one that kong-js-pdk does not have
 */
export function checkStep(result: LuaValue): void {
  const method = result instanceof LuaTable ? result.get('_method') : undefined
  if (!isTruthy(method)) return
  if (typeof method !== 'string') throw new MarshalError('step-name', 'method.split is not a function')
  const [namespace, command] = toText(method).split('.')
  if (namespace !== 'plugin') throw new MarshalError('step', `RPC for ${namespace} is not supported`)
  if (!STEPS.has(String(command))) throw new MarshalError('step', `method ${command} not implemented`)
}
