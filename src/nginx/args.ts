import { LuaError } from '../lua/error'
import { LuaTable } from '../lua/table'
import { luaToString, luaType, type LuaValue } from '../lua/values'
import { escapeComponent, unescapeComponent } from './escape-uri'

/** OpenResty reads this many arguments unless told otherwise. */
const DEFAULT_MAX_ARGS = 100

/** Arguments by name: a text, `true` for one without `=`, a list where a name is repeated. */
export interface DecodedArgs {
  readonly args: LuaTable
  /** The second value Lua gets, "truncated", when there were more than `max`. */
  readonly truncated: boolean
}

/**
 * `ngx.req.get_uri_args(max)`.
 *
 * @param args `$args`, a byte string
 * @param max how many pairs to read; 0 is no limit, a negative one the default of 100
 */
export function getUriArgs(args: string | undefined, max = DEFAULT_MAX_ARGS): DecodedArgs {
  const pairs = args ? args.split('&') : []
  const limit = effectiveLimit(max)
  const table = new LuaTable()
  let kept = 0
  for (const pair of pairs) {
    if (kept === limit) break
    if (addPair(table, pair)) kept++
  }
  return { args: table, truncated: pairs.length > limit }
}

/** `ngx.decode_args(text, max)` and `ngx.req.get_post_args(max)`: pairs without a name count too. */
export function decodeArgs(text: string, max = DEFAULT_MAX_ARGS): DecodedArgs {
  const pairs = text === '' ? [] : text.split('&')
  const limit = effectiveLimit(max)
  const table = new LuaTable()
  for (const pair of pairs.slice(0, limit)) addPair(table, pair)
  return { args: table, truncated: pairs.length > limit }
}

function effectiveLimit(max: number): number {
  const whole = Math.trunc(max)
  if (whole < 0) return DEFAULT_MAX_ARGS
  return whole === 0 ? Infinity : whole
}

function addPair(table: LuaTable, pair: string): boolean {
  const at = pair.indexOf('=')
  const name = unescapeComponent(at < 0 ? pair : pair.slice(0, at))
  if (name === '') return false
  addMultiValue(table, name, at < 0 ? true : unescapeComponent(pair.slice(at + 1)))
  return true
}

/** Adds a value under a key as OpenResty does: the second value of a key makes a list of both. */
export function addMultiValue(table: LuaTable, key: string, value: string | true): void {
  const existing = table.get(key)
  if (existing === undefined) table.set(key, value)
  else if (existing instanceof LuaTable) existing.push(value)
  else table.set(key, LuaTable.list([existing, value]))
}

/**
 * `ngx.encode_args(table)`.
 *
 * @throws LuaError for a key that is no string and for a value that is no text, number, boolean or list of those
 */
export function encodeArgs(table: LuaTable): string {
  const pairs: string[] = []
  for (const [key, value] of table.entries()) {
    if (typeof key !== 'string') throw new LuaError('attempt to use a non-string key in the "args" option table')
    const name = escapeComponent(key)
    for (const one of value instanceof LuaTable ? valuesOf(value) : [value]) pairs.push(...encodePair(name, one))
  }
  return pairs.join('&')
}

function* valuesOf(table: LuaTable): Iterable<LuaValue> {
  for (const [, value] of table.entries()) yield value
}

function encodePair(name: string, value: LuaValue): string[] {
  if (value === true) return [name]
  if (value === false) return []
  if (typeof value !== 'string' && typeof value !== 'number') {
    throw new LuaError(`attempt to use ${luaType(value)} as query arg value`)
  }
  return [`${name}=${escapeComponent(luaToString(value))}`]
}
