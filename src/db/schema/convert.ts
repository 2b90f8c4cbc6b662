import { fromBytes, toByteString, toText } from '../../lua/strings'
import { LuaTable } from '../../lua/table'
import { luaToString, type LuaFunction, type LuaValue } from '../../lua/values'

/**
 * Plain data as Lua values: texts become byte strings, arrays the values 1…n of a table, `undefined` members vanish.
 * The keys of a Map keep their kind.
 */
export function toLua(value: unknown): LuaValue {
  return convert(value, toByteString)
}

/** A part of a definition, whose texts are byte strings already, as a Lua value. */
export function definitionToLua(value: unknown): LuaValue {
  return convert(value, (bytes) => bytes)
}

function convert(value: unknown, toBytes: (text: string) => string): LuaValue {
  if (typeof value === 'string') return toBytes(value)
  if (Array.isArray(value)) return LuaTable.list(value.map((element) => convert(element, toBytes)))
  if (value instanceof Uint8Array) return fromBytes(value)
  if (value instanceof LuaTable || value === null || typeof value !== 'object') return scalarToLua(value)
  const table = new LuaTable()
  const members: Iterable<[unknown, unknown]> = value instanceof Map ? value : Object.entries(value)
  for (const [name, member] of members) table.set(convert(name, toBytes), convert(member, toBytes))
  return table
}

function scalarToLua(value: unknown): LuaValue {
  if (value instanceof LuaTable) return value
  if (typeof value === 'function') return value as LuaFunction
  return typeof value === 'boolean' || typeof value === 'number' || value === null ? value : undefined
}

/**
 * Lua values as plain data, the way cjson writes them: a table with the keys 1…n and no others is an array
 * (`null` in its holes), every other table is an object, the empty one too.
 */
export function toPlain(value: LuaValue): unknown {
  if (typeof value === 'string') return toText(value)
  if (!(value instanceof LuaTable)) return value
  const array = arrayOf(value)
  if (array) return array.map(toPlain)
  return Object.fromEntries([...value.entries()].map(([key, member]) => [toText(luaToString(key)), toPlain(member)]))
}

/** The values 1…n of a table whose keys are all positive integers, undefined for any other table. */
function arrayOf(table: LuaTable): LuaValue[] | undefined {
  const keys = [...table.entries()].map(([key]) => key)
  if (keys.length === 0 || !keys.every((key): key is number => isIndex(key))) return undefined
  const last = Math.max(...keys)
  return Array.from({ length: last }, (_, index) => table.get(index + 1) ?? null)
}

function isIndex(key: unknown): boolean {
  return typeof key === 'number' && Number.isInteger(key) && key > 0
}

/** A copy of a value in which no table is shared with the original. */
export function deepCopy(value: LuaValue): LuaValue {
  if (!(value instanceof LuaTable)) return value
  const copy = new LuaTable()
  for (const [key, member] of value.entries()) copy.set(key, deepCopy(member))
  return copy
}

/** Plain data with every text, names included, as a byte string: the form in which definitions are read. */
export function withByteStrings(value: unknown): unknown {
  if (typeof value === 'string') return toByteString(value)
  if (Array.isArray(value)) return value.map(withByteStrings)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [toByteString(name), withByteStrings(member)]),
  )
}

/** A table that holds a definition as the engine reads definitions: plain, with its texts still byte strings. */
export function toPlainDefinition(value: LuaValue): unknown {
  if (!(value instanceof LuaTable)) return value
  const array = arrayOf(value)
  if (array) return array.map(toPlainDefinition)
  return Object.fromEntries([...value.entries()].map(([key, member]) => [luaToString(key), toPlainDefinition(member)]))
}
