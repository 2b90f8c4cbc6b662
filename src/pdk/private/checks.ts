import { LuaError } from '../../lua/error'
import { luaFormat } from '../../lua/format'
import { LuaTable } from '../../lua/table'
import { luaToString, luaType, type LuaValue } from '../../lua/values'

/** A header's value as `ngx.header` takes it: empty strings become a blank, since nginx drops empty headers. */
export function normalizeHeader(value: LuaValue): string {
  return value === '' ? ' ' : luaToString(value)
}

/** Like `normalizeHeader`, for a value that may be an array: the items of an array in a new one. */
export function normalizeMultiHeader(value: LuaValue): string | LuaTable {
  if (!(value instanceof LuaTable)) return normalizeHeader(value)
  return LuaTable.list(value.sequence.map((item) => (item === '' ? ' ' : item)))
}

/**
 * Checks the arguments of functions that set one header. kong/pdk/private/checks.lua
 *
 * @returns the value: numbers and booleans as strings
 * @throws LuaError naming the header
 */
export function validateHeader(name: LuaValue, value: LuaValue): string | LuaTable {
  checkName(name)
  if (typeof value === 'string') return value
  if (value instanceof LuaTable) {
    checkItems(name, value)
    return value
  }
  if (typeof value === 'number' || typeof value === 'boolean') return luaToString(value)
  throw invalidValue(name, value, 'array of string, string, number or boolean')
}

/**
 * Checks a table of headers. kong/pdk/private/checks.lua
 *
 * @throws LuaError naming the first header that is wrong
 */
export function validateHeaders(headers: LuaValue): asserts headers is LuaTable {
  if (!(headers instanceof LuaTable)) throw new LuaError('headers must be a table')
  for (const [name, value] of headers.entries()) {
    checkName(name)
    if (value instanceof LuaTable) checkItems(name, value)
    else if (!['string', 'number', 'boolean'].includes(luaType(value))) {
      throw invalidValue(name, value, 'string, number, boolean or array of strings')
    }
  }
}

function checkName(name: LuaValue): asserts name is string {
  if (typeof name === 'string') return
  throw new LuaError(luaFormat('invalid header name %q: got %s, expected string', name, luaType(name)))
}

function checkItems(name: string, values: LuaTable): void {
  const wrong = values.sequence.find((item) => typeof item !== 'string')
  if (wrong === undefined) return
  throw new LuaError(luaFormat('invalid header value in array %q: got %s, expected string', name, luaType(wrong)))
}

function invalidValue(name: string, value: LuaValue, expected: string): LuaError {
  return new LuaError(luaFormat(`invalid header value for %q: got %s, expected ${expected}`, name, luaType(value)))
}
