import { LuaError } from '../lua/error'
import type { LuaTable } from '../lua/table'
import { luaToString, luaType, type LuaValue } from '../lua/values'

/**
 * Looks a header up in a table that `ngx.req.get_headers` or `ngx.resp.get_headers` made, as its metatable does: without
 * regard to case, and with dashes for underscores where there is no header with underscores.
 *
 * @throws LuaError for a name that is neither a text nor a number, in the words of `string.lower`
 */
export function headerLookup(headers: LuaTable, name: LuaValue): LuaValue {
  const exact = headers.get(name)
  if (exact !== undefined) return exact
  if (typeof name !== 'string' && typeof name !== 'number') {
    throw new LuaError(`bad argument #1 to 'lower' (string expected, got ${luaType(name)})`)
  }
  const key = luaToString(name).toLowerCase()
  return headers.get(key) ?? (key.includes('_') ? headers.get(key.replaceAll('_', '-')) : undefined)
}
