import type { LuaTable } from '../../lua/table'
import type { LuaValue } from '../../lua/values'

/**
 * Whether a table crosses as a list: when its greatest positive key is the number of its keys. An empty one does.
 * lua-MessagePack 0.5, `set_array'without_hole'`
 */
export function isList(table: LuaTable): boolean {
  if (table.isSequence) return true
  let count = 0
  let greatest = 0
  for (const [key] of table.entries()) {
    if (typeof key !== 'number' || key <= 0) return false
    if (key > greatest) greatest = key
    count++
  }
  return greatest === count
}

/** The values of a table that crosses as a list. Fractional keys fill up the count, so some of 1…n can be nil. */
export function listValues(table: LuaTable): readonly LuaValue[] {
  if (table.isSequence) return table.sequence
  const count = [...table.entries()].length
  return Array.from({ length: count }, (_, offset) => table.get(offset + 1))
}
