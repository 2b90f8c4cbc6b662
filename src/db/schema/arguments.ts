import { LuaError } from '../../lua/error'
import { luaFormat } from '../../lua/format'
import { LuaTable } from '../../lua/table'
import { luaToString, luaType, type LuaValue } from '../../lua/values'
import { definitionToLua } from './convert'

/**
 * Lua's operations on the arguments of validators. A schema may carry arguments of a wrong type (null above all);
 * Kong then raises a Lua error and answers 500, so these raise it too.
 */

/** `#value` */
export function lengthOf(value: unknown): number {
  if (typeof value === 'string' || Array.isArray(value)) return value.length
  if (value instanceof LuaTable) return value.length
  if (isPlainTable(value)) return 0
  throw new LuaError(`attempt to get length of a ${typeName(value)} value`)
}

/** `value[1] … value[#value]`; a text has a length, but its elements are all nil. */
export function elementsOf(value: unknown): readonly unknown[] {
  if (typeof value === 'string') return new Array<undefined>(value.length).fill(undefined)
  if (Array.isArray(value)) return value
  if (value instanceof LuaTable) return value.sequence
  if (isPlainTable(value)) return []
  throw new LuaError(`attempt to get length of a ${typeName(value)} value`)
}

/** `value[name]` */
export function memberOf(value: unknown, name: string): unknown {
  if (isPlainTable(value)) return Object.hasOwn(value, name) ? value[name] : undefined
  if (Array.isArray(value)) return undefined
  throw new LuaError(`attempt to index a ${typeName(value)} value`)
}

/** `left < right` */
export function isLess(left: unknown, right: unknown): boolean {
  if (typeof left === 'number' && typeof right === 'number') return left < right
  if (typeof left === 'string' && typeof right === 'string') return left < right
  const types = [typeName(left), typeName(right)] as const
  throw new LuaError(
    types[0] === types[1] ? `attempt to compare two ${types[0]} values` : `attempt to compare ${types.join(' with ')}`,
  )
}

/** `value:method()`: only strings have methods. */
export function stringOf(value: unknown): string {
  if (typeof value === 'string') return value
  if (value instanceof LuaTable) throw new LuaError("attempt to call method 'match' (a nil value)")
  throw new LuaError(`attempt to index a ${typeName(value)} value`)
}

/** An argument of the string library: a string, or a number as text. */
export function textOf(value: unknown, position: number, caller: string): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number') return luaToString(value)
  throw new LuaError(`bad argument #${position} to '${caller}' (string expected, got ${typeName(value)})`)
}

/** `table.concat(list, ', ')` */
export function concat(list: readonly unknown[]): string {
  return list.map((item, index) => concatItem(item, index)).join(', ')
}

function concatItem(item: unknown, index: number): string {
  if (typeof item === 'string') return item
  if (typeof item === 'number') return luaToString(item)
  throw new LuaError(`invalid value (${typeName(item)}) at index ${index + 1} in table for 'concat'`)
}

/** `tostring(value)` */
export function textForMessage(value: unknown): string {
  return luaToString(isPlainTable(value) || Array.isArray(value) ? new LuaTable() : (value as LuaValue))
}

/** `string.format('%d', value)`: without its fraction; numbers beyond 64 bits all become the smallest one. */
export function integerText(value: unknown): string {
  const isTooLarge = typeof value === 'number' && !(Math.abs(value) < 2 ** 63)
  return isTooLarge ? '-9223372036854775808' : luaFormat('%d', value as LuaValue)
}

function typeName(value: unknown): string {
  return luaType(value instanceof LuaTable ? value : definitionToLua(value))
}

function isPlainTable(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof LuaTable)
}
