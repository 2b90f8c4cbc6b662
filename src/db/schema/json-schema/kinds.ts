import { LuaTable } from '../../../lua/table'
import { luaType, type LuaValue } from '../../../lua/values'

/** An object, an array, or an empty table, which may be either. */
export function isObject(value: LuaValue): value is LuaTable {
  return value instanceof LuaTable && (value.isEmpty || !value.isSequence)
}

export function isArray(value: LuaValue): value is LuaTable {
  return value instanceof LuaTable && value.isSequence
}

/** What a value is in the sentences of lua-resty-ljsonschema. */
export function kindOf(value: LuaValue): string {
  if (value instanceof LuaTable) return isObject(value) ? 'object' : 'array'
  if (typeof value === 'number') return Math.floor(value) === value ? 'integer' : 'number'
  return value === null ? 'null' : luaType(value)
}

/** Whether a value is of a type of JSON Schema; an empty table is an object and an array. */
export function isOfType(value: LuaValue, type: LuaValue): boolean {
  switch (type) {
    case 'object':
      return isObject(value)
    case 'array':
      return isArray(value)
    case 'integer':
      return typeof value === 'number' && value % 1 === 0
    case 'null':
      return value === null
    default:
      return luaType(value) === type
  }
}

/** Deep equality of two values. */
export function isDeepEqual(left: LuaValue, right: LuaValue): boolean {
  if (!(left instanceof LuaTable) || !(right instanceof LuaTable)) return left === right
  const entries = [...left.entries()]
  if (entries.length !== [...right.entries()].length) return false
  return entries.every(([key, value]) => isDeepEqual(value, right.get(key)))
}
