import { LuaTable } from '../../../lua/table'
import type { LuaValue } from '../../../lua/values'

/** Adds an error that belongs to no single field. */
export function addEntityError(errors: LuaTable, error: LuaValue): void {
  const known = errors.get('@entity')
  if (known instanceof LuaTable) known.push(error)
  else errors.set('@entity', LuaTable.list([error]))
}
