import { LuaTable } from '../../lua/table'
import type { LuaValue } from '../../lua/values'

/**
 * A copy of a table and of all tables in it, so that changes to the log do not reach Kong's entities.
 *
 * @param copies what is copied already; a table that contains itself does so in the copy
 */
export function copyTable(value: LuaValue, copies = new Map<LuaTable, LuaTable>()): LuaValue {
  if (!(value instanceof LuaTable)) return value
  const known = copies.get(value)
  if (known) return known
  const copy = value.clone()
  copies.set(value, copy)
  for (const [key, member] of value.entries()) copy.set(key, copyTable(member, copies))
  return copy
}
