import { LuaError } from './error'
import { JsonReader, type JsonToken } from './json-reader'
import { LuaTable, type LuaKey } from './table'
import { formatG, luaType, type LuaValue } from './values'

const MAX_DEPTH = 1000
const SPARSE_RATIO = 2
const SPARSE_SAFE = 2 ** 15
/** Kong sets 16 digits where cjson's own default is 14. kong/constants.lua */
const KONG_PRECISION = 16

/** Tables with the metatable `cjson.array_mt`. */
const ARRAYS = new WeakSet<LuaTable>()

const ESCAPED = /["\\/\x00-\x1f\x7f]/g
const SHORT_ESCAPES: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '/': '\\/',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\f': '\\f',
  '\r': '\\r',
}

/**
 * `cjson.encode(value)` with Kong's settings; the members of an object come in the order of `pairs()`.
 *
 * @param precision significant digits of numbers
 * @returns JSON as a byte string
 * @throws LuaError for functions, NaN, infinity, keys that are neither string nor number, sparse arrays, too much nesting
 * @see https://github.com/openresty/lua-cjson
 */
export function encodeJson(value: LuaValue, precision = KONG_PRECISION): string {
  return encode(value, precision, 0)
}

/**
 * `cjson.decode(text)`: null stays `null`, an array becomes a table 1…n, an object one with string keys.
 *
 * @param text a byte string
 * @throws LuaError in cjson's words when the text is not what cjson takes for JSON
 */
export function decodeJson(text: string): LuaValue {
  if (text.length >= 2 && (text[0] === '\0' || text[1] === '\0')) {
    throw new LuaError('JSON parser does not support UTF-16 or UTF-32')
  }
  const reader = new JsonReader(text)
  const value = decode(reader, reader.next(), 1)
  expectToken(reader.next(), 'T_END', 'the end')
  return value
}

/** `setmetatable(table, cjson.array_mt)`: the table is encoded as an array even when it is empty. */
export function asArray(table: LuaTable): LuaTable {
  ARRAYS.add(table)
  return table
}

function encode(value: LuaValue, precision: number, depth: number): string {
  if (typeof value === 'string') return encodeString(value)
  if (typeof value === 'number') return encodeNumber(value, precision)
  if (typeof value === 'boolean') return String(value)
  if (value === undefined || value === null) return 'null'
  if (value instanceof LuaTable) return encodeTable(value, precision, depth + 1)
  throw cannotSerialise(value, 'type not supported')
}

function encodeString(text: string): string {
  return text.search(ESCAPED) < 0 ? `"${text}"` : `"${text.replace(ESCAPED, escapeCharacter)}"`
}

function escapeCharacter(char: string): string {
  return SHORT_ESCAPES[char] ?? unicodeEscape(char)
}

function unicodeEscape(char: string): string {
  return `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`
}

function encodeNumber(value: number, precision: number): string {
  if (!Number.isFinite(value)) throw cannotSerialise(value, 'must not be NaN or Infinity')
  return formatG(value, precision)
}

function encodeTable(table: LuaTable, precision: number, depth: number): string {
  if (depth > MAX_DEPTH) throw new LuaError(`Cannot serialise, excessive nesting (${depth})`)
  const isArray = ARRAYS.has(table)
  const length = isArray ? table.length : arrayLength(table)
  if (isArray || length > 0) return encodeArray(table, length, precision, depth)
  const members: string[] = []
  for (const [key, value] of table.entries()) {
    members.push(`${encodeKey(key, precision)}:${encode(value, precision, depth)}`)
  }
  return `{${members.join(',')}}`
}

function encodeArray(table: LuaTable, length: number, precision: number, depth: number): string {
  const items: string[] = []
  for (let index = 1; index <= length; index++) items.push(encode(table.get(index), precision, depth))
  return `[${items.join(',')}]`
}

function encodeKey(key: LuaKey, precision: number): string {
  if (typeof key === 'string') return encodeString(key)
  if (typeof key === 'number') return `"${encodeNumber(key, precision)}"`
  throw cannotSerialise(key, 'table key must be a number or string')
}

/** The greatest index of a table with no other keys than indexes; 0 for every other table. */
function arrayLength(table: LuaTable): number {
  if (table.isSequence) return table.length
  let items = 0
  let greatest = 0
  for (const [key] of table.entries()) {
    if (typeof key !== 'number' || !Number.isInteger(key) || key < 1) return 0
    items++
    greatest = Math.max(greatest, key)
  }
  if (greatest > items * SPARSE_RATIO && greatest > SPARSE_SAFE) {
    throw cannotSerialise(table, 'excessively sparse array')
  }
  return greatest
}

function cannotSerialise(value: LuaValue, reason: string): LuaError {
  return new LuaError(`Cannot serialise ${luaType(value)}: ${reason}`)
}

function decode(reader: JsonReader, token: JsonToken, depth: number): LuaValue {
  if (token.type === 'T_OBJ_BEGIN') return decodeObject(reader, depth)
  if (token.type === 'T_ARR_BEGIN') return decodeArray(reader, depth)
  if (token.type === 'value') return token.value
  throw unexpected(token, 'value')
}

function decodeObject(reader: JsonReader, depth: number): LuaTable {
  checkDecodeDepth(reader, depth)
  const table = new LuaTable()
  let token = reader.next()
  if (token.type === 'T_OBJ_END') return table
  for (;;) {
    if (token.type !== 'value' || typeof token.value !== 'string') throw unexpected(token, 'object key string')
    const key = token.value
    expectToken(reader.next(), 'T_COLON', 'colon')
    table.set(key, decode(reader, reader.next(), depth + 1))
    token = reader.next()
    if (token.type === 'T_OBJ_END') return table
    expectToken(token, 'T_COMMA', 'comma or object end')
    token = reader.next()
  }
}

function decodeArray(reader: JsonReader, depth: number): LuaTable {
  checkDecodeDepth(reader, depth)
  const table = new LuaTable()
  let token = reader.next()
  if (token.type === 'T_ARR_END') return table
  for (;;) {
    table.push(decode(reader, token, depth + 1))
    token = reader.next()
    if (token.type === 'T_ARR_END') return table
    expectToken(token, 'T_COMMA', 'comma or array end')
    token = reader.next()
  }
}

function checkDecodeDepth(reader: JsonReader, depth: number): void {
  if (depth <= MAX_DEPTH) return
  throw new LuaError(`Found too many nested data structures (${depth}) at character ${reader.position}`)
}

function expectToken(token: JsonToken, type: JsonToken['type'], expected: string): void {
  if (token.type !== type) throw unexpected(token, expected)
}

function unexpected(token: JsonToken, expected: string): LuaError {
  return new LuaError(`Expected ${expected} but found ${token.name} at character ${token.index + 1}`)
}
