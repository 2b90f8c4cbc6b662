import { LuaError } from '../../lua/error'
import { LuaTable } from '../../lua/table'
import { luaType, type LuaValue } from '../../lua/values'

/**
 * A member that may lie in inner tables: `inner.a`.
 *
 * @throws LuaError where a name before a dot holds a number or boolean, as Lua does
 */
export function memberAt(value: LuaValue, path: string): LuaValue {
  if (value === undefined || value === null || typeof value === 'string') return undefined
  const table = asTable(value)
  const dot = path.indexOf('.')
  return dot === -1 ? table.get(path) : memberAt(table.get(path.slice(0, dot)), path.slice(dot + 1))
}

/** Sets a member that may lie in inner tables, which are made where they are missing. */
export function setMemberAt(table: LuaTable, path: string, value: LuaValue): void {
  const dot = path.indexOf('.')
  if (dot === -1) {
    table.set(path, value)
    return
  }
  const head = path.slice(0, dot)
  if (table.get(head) === undefined) table.set(head, new LuaTable())
  setMemberAt(asTable(table.get(head)), path.slice(dot + 1), value)
}

function asTable(value: LuaValue): LuaTable {
  if (value instanceof LuaTable) return value
  throw new LuaError(`attempt to index a ${luaType(value)} value`)
}
