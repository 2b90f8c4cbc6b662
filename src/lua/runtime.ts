import { LuaError } from './error'
import { LuaTable, type LuaKey } from './table'
import { luaToString, luaType, type LuaValue } from './values'

/**
 * `value[key]`, as Lua's own code does it to something it expects to be a table. Indexing a string finds nothing.
 *
 * @param what how Lua names the value in its message, e.g. `local 'route'`
 * @throws LuaError for what cannot be indexed
 */
export function indexOf(value: LuaValue, key: string, what: string): LuaValue {
  if (value instanceof LuaTable) return value.get(key)
  if (typeof value === 'string') return undefined
  throw new LuaError(`attempt to index ${what} (a ${luaType(value)} value)`)
}

/**
 * `#value`.
 *
 * @param what how Lua names the value in its message
 * @throws LuaError for what has no length
 */
export function lengthOf(value: LuaValue, what: string): number {
  if (value instanceof LuaTable || typeof value === 'string') return value.length
  throw new LuaError(`attempt to get length of ${what} (a ${luaType(value)} value)`)
}

/**
 * The argument of a function of Lua's string library: a string, or a number as its text.
 *
 * @throws LuaError for anything else
 */
export function stringArgument(value: LuaValue, position: number, functionName: string): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number') return luaToString(value)
  throw new LuaError(`bad argument #${position} to '${functionName}' (string expected, got ${luaType(value)})`)
}

/** `string.lower(text)`: A to Z only, since a byte above 127 may be part of a character. */
export function lower(text: string): string {
  if (!/[\x80-\xff]/.test(text)) return text.toLowerCase()
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
}

/**
 * `pairs(value)`.
 *
 * @throws LuaError for anything but a table
 */
export function pairs(value: LuaValue): Iterable<[LuaKey, LuaValue]> {
  if (value instanceof LuaTable) return value.entries()
  throw new LuaError(`bad argument #1 to 'pairs' (table expected, got ${luaType(value)})`)
}
