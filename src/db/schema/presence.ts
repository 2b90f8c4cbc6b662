import { LuaTable } from '../../lua/table'
import type { LuaValue } from '../../lua/values'

/** Neither nil nor null, nor an empty table, nor an empty string. */
export function isNonEmpty(value: LuaValue): boolean {
  if (value === undefined || value === null || value === '') return false
  return !(value instanceof LuaTable) || !value.isEmpty
}
