import { LuaError } from '../lua/error'
import type { LuaTable } from '../lua/table'
import { luaToString, luaType, type LuaValue } from '../lua/values'
import { dashedName, lowerCaseName } from './header-lines'

/**
 * Looks a header up in a table that `ngx.req.get_headers` made, as its metatable does: without regard to case, and with
 * dashes for underscores where there is no header with underscores.
 *
 * @throws LuaError for a name that is neither a text nor a number, in the words of `string.lower`
 */
export function headerLookup(headers: LuaTable, name: LuaValue): LuaValue {
  const exact = headers.get(name)
  if (exact !== undefined) return exact
  const key = lowerCase(name)
  const inLowerCase = key === name ? undefined : headers.get(key)
  return inLowerCase ?? (key.includes('_') ? headers.get(dashedName(key)) : undefined)
}

/**
 * Looks a header up in a table that `ngx.resp.get_headers` made: a header with underscores is found by its exact key only.
 *
 * @throws LuaError for a name that is neither a text nor a number; the metatable is a chunk of its own, which it names
 */
export function responseHeaderLookup(headers: LuaTable, name: LuaValue): LuaValue {
  return headers.get(name) ?? headers.get(dashedName(lowerCase(name, 'headers metatable:2: ')))
}

function lowerCase(name: LuaValue, place = ''): string {
  if (typeof name === 'string' || typeof name === 'number') return lowerCaseName(luaToString(name))
  throw new LuaError(`${place}bad argument #1 to 'lower' (string expected, got ${luaType(name)})`)
}
