import { LuaError } from '../../lua/error'
import { LuaTable } from '../../lua/table'
import type { LuaValue } from '../../lua/values'
import { tableLength } from '../values/table-length'
import { UnpackedList } from './unpack'

/** LuaJIT's LUAI_MAXCSTACK, less the one slot that `unpack` takes for its own argument. */
const MOST_ARGUMENTS = 7999

/**
 * What `method(unpack(args))` passes on: as many as LuaJIT's length of the table says when there is nil among them; what is no
 * table is the only argument. kong/runloop/plugin_servers/rpc/mp_rpc.lua, `call_pdk_method`
 *
 * @throws LuaError for more arguments than fit on Lua's stack
 */
export function unpackArguments(args: LuaValue): LuaValue[] {
  if (!(args instanceof LuaTable)) return [args]
  const values = args instanceof UnpackedList ? [...args.values] : [...args.sequence]
  values.length = tableLength(values.map((value) => value !== undefined))
  if (values.length > MOST_ARGUMENTS) throw new LuaError('too many results to unpack')
  return values
}
