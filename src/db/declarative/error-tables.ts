import { LuaTable } from '../../lua/table'
import type { LuaValue } from '../../lua/values'
import type { DocumentPath } from './problems'

/** Sets an error at a place in a table of errors; inner tables are made where they are missing. */
export function setErrorAt(errors: LuaTable, place: DocumentPath, error: LuaValue): void {
  innerTable(errors, place.slice(0, -1)).set(place.at(-1), error)
}

/** Adds an error to the list at a place in a table of errors. */
export function pushErrorAt(errors: LuaTable, place: DocumentPath, error: LuaValue): void {
  innerTable(errors, place).push(error)
}

function innerTable(errors: LuaTable, place: DocumentPath): LuaTable {
  let table = errors
  for (const key of place) {
    const inner = table.get(key)
    const next = inner instanceof LuaTable ? inner : new LuaTable()
    table.set(key, next)
    table = next
  }
  return table
}

/** The errors that say that something has to be null; the empty tables they leave behind are dropped. */
export function nullErrors(errors: LuaTable): LuaTable {
  const kept = new LuaTable()
  for (const [key, error] of errors.entries()) {
    const inner = error instanceof LuaTable ? nullErrors(error) : error
    if (inner instanceof LuaTable ? !inner.isEmpty : inner === 'value must be null') kept.set(key, inner)
  }
  return kept
}

/** The errors of both tables; where both have one, the second's. */
export function mergeErrors(first: LuaTable, second: LuaTable): LuaTable {
  const merged = first.clone()
  for (const [key, error] of second.entries()) {
    const known = merged.get(key)
    merged.set(key, known instanceof LuaTable && error instanceof LuaTable ? mergeErrors(known, error) : error)
  }
  return merged
}
