import { LuaError } from '../../lua/error'
import { toBytes } from '../../lua/strings'
import { LuaTable, type LuaKey } from '../../lua/table'
import { luaType, type LuaValue } from '../../lua/values'
import { decodeText } from './decode-text'
import { MarshalError } from './marshal-error'
import { numberToPlugin } from './number'

/**
 * The first result of a PDK call as the plugin receives it.
 *
 * @param shape - how Kong prepares the results of some functions: `multimap` makes every value a list and keeps an empty
 *   table a map; `raw` sends a string as bytes. kong/runloop/plugin_servers/rpc/mp_rpc.lua, `fix_mmap`, `fix_raw`
 * @throws MarshalError for a result at which kong-js-pdk's plugin server dies: a key `__proto__`, a boolean as key, a function
 * @throws LuaError when Kong itself fails over it, as over a raw body that is nil
 */
export function toPlugin(value: LuaValue, shape?: 'multimap' | 'raw'): unknown {
  if (shape === undefined) return convert(value)
  return shape === 'raw' ? fromRaw(value) : fromMultimap(value)
}

function convert(value: LuaValue): unknown {
  switch (typeof value) {
    case 'string':
      return decodeText(value)
    case 'number':
      return numberToPlugin(value)
    case 'boolean':
    case 'undefined':
      return value
    case 'object':
      return value === null ? null : fromTable(value, convert)
    case 'function':
      throw new MarshalError('function', 'a function stands in the result: Kong calls it to write itself into the message')
  }
}

/** A table is a list when its greatest positive key is the number of its keys. lua-MessagePack 0.5, `set_array'without_hole'` */
function fromTable(table: LuaTable, convertValue: (value: LuaValue) => unknown): unknown {
  if (table.isSequence) return table.sequence.map((value) => convertValue(value))
  return isList(table) ? listOf(table, convertValue) : recordOf(table, convertValue)
}

function isList(table: LuaTable): boolean {
  let count = 0
  let greatest = 0
  for (const [key] of table.entries()) {
    if (typeof key !== 'number' || key <= 0) return false
    if (key > greatest) greatest = key
    count++
  }
  return greatest === count
}

/** Fractional keys can fill up the count: then elements are missing, and arrive as null. */
function listOf(table: LuaTable, convertValue: (value: LuaValue) => unknown): unknown[] {
  const size = [...table.entries()].length
  return Array.from({ length: size }, (_, offset) => convertValue(table.get(offset + 1)) ?? null)
}

function recordOf(table: LuaTable, convertValue: (value: LuaValue) => unknown): Record<string, unknown> {
  const record: Record<string, unknown> = {}
  for (const [key, value] of table.entries()) record[nameOf(key)] = convertValue(value)
  return record
}

/** What the decoder takes as key of a map. @msgpack/msgpack 2.8, Decoder */
function nameOf(key: LuaKey): string {
  if (typeof key === 'number') return String(numberToPlugin(key))
  if (typeof key !== 'string') {
    const type = typeof key === 'boolean' ? 'boolean' : 'object'
    throw new MarshalError('key', `The type of key must be string or number but ${type}`)
  }
  const name = decodeText(key)
  if (name === '__proto__') throw new MarshalError('key', 'The key __proto__ is not allowed')
  return name
}

function fromMultimap(value: LuaValue): unknown {
  if (!(value instanceof LuaTable)) {
    throw new LuaError(`bad argument #1 to 'pairs' (table expected, got ${luaType(value)})`)
  }
  return value.isEmpty ? {} : fromTable(value, listOfValues)
}

function listOfValues(value: LuaValue): unknown {
  if (value === true) return []
  return typeof value === 'string' ? [decodeText(value)] : convert(value)
}

function fromRaw(value: LuaValue): Buffer {
  if (typeof value === 'string') return toBytes(value)
  throw new LuaError(`attempt to get length of local 'str' (a ${luaType(value)} value)`)
}
