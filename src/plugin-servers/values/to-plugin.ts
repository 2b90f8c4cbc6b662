import { LuaError } from '../../lua/error'
import { toBytes } from '../../lua/strings'
import { LuaTable } from '../../lua/table'
import { luaType, type LuaValue } from '../../lua/values'
import { decodeText } from './decode-text'
import { functionInResult } from './marshal-error'
import { numberToPlugin } from './number'
import { ResultReader } from './result-reader'

/**
 * The first result of a PDK call as the plugin receives it.
 *
 * @param shape - how Kong prepares the results of some functions: `multimap` makes every value a list and keeps an empty
 *   table a map; `raw` sends a string as bytes. kong/runloop/plugin_servers/rpc/mp_rpc.lua, `fix_mmap`, `fix_raw`
 * @throws MarshalError for a result at which kong-js-pdk's plugin server dies: a key `__proto__`, a boolean as key, a function
 * @throws LuaError when Kong itself fails over it, as over a raw body that is nil
 */
export function toPlugin(value: LuaValue, shape?: 'multimap' | 'raw'): unknown {
  if (shape === 'raw') return fromRaw(value)
  if (shape === 'multimap') return fromMultimap(value)
  if (typeof value === 'string') return decodeText(value, nothing)
  if (typeof value === 'number') return numberToPlugin(value)
  if (typeof value === 'function') throw functionInResult()
  return value instanceof LuaTable ? new ResultReader(() => value).value(value) : value
}

/** What stands behind a result that is a string: the message ends with it. */
function nothing(): string {
  return ''
}

function fromMultimap(value: LuaValue): unknown {
  if (!(value instanceof LuaTable)) {
    throw new LuaError(`bad argument #1 to 'pairs' (table expected, got ${luaType(value)})`)
  }
  return new ResultReader(() => preparedMultimap(value)).multimap(value)
}

function preparedMultimap(table: LuaTable): LuaTable {
  const prepared = new LuaTable()
  for (const [key, value] of table.entries()) {
    if (value === true) prepared.set(key, new LuaTable())
    else prepared.set(key, typeof value === 'string' ? LuaTable.list([value]) : value)
  }
  return prepared
}

function fromRaw(value: LuaValue): Buffer {
  if (typeof value === 'string') return toBytes(value)
  throw new LuaError(`attempt to get length of local 'str' (a ${luaType(value)} value)`)
}
