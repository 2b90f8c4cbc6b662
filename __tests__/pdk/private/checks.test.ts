import { LuaError } from '../../../src/lua/error'
import { LuaTable } from '../../../src/lua/table'
import type { LuaValue } from '../../../src/lua/values'
import { normalizeHeader, normalizeMultiHeader, validateHeader, validateHeaders } from '../../../src/pdk/private/checks'

test('an empty header value becomes a blank', () => {
  expect(normalizeHeader('')).toBe(' ')
  expect(normalizeMultiHeader('')).toBe(' ')
  expect((normalizeMultiHeader(LuaTable.list(['a', ''])) as LuaTable).sequence).toEqual(['a', ' '])
})

test('a header value is a number or a boolean printed as Lua does', () => {
  expect(normalizeHeader(1e15)).toBe('1e+15')
  expect(normalizeMultiHeader(false)).toBe('false')
})

test('validateHeader gives numbers and booleans back as strings', () => {
  expect(validateHeader('X-A', 5)).toBe('5')
  expect(validateHeader('X-A', true)).toBe('true')
  expect(validateHeader('X-A', '')).toBe('')
})

test.each<[LuaValue, LuaValue, string]>([
  [5, 'v', 'invalid header name "5": got number, expected string'],
  [undefined, 'v', 'invalid header name "nil": got nil, expected string'],
  ['X-A', undefined, 'invalid header value for "X-A": got nil, expected array of string, string, number or boolean'],
  ['X-A', LuaTable.list(['a', 1]), 'invalid header value in array "X-A": got number, expected string'],
])('validateHeader refuses the header %p: %p', (name, value, message) => {
  expect(() => validateHeader(name, value)).toThrow(new LuaError(message))
})

test.each<[LuaValue, string]>([
  ['text', 'headers must be a table'],
  [LuaTable.list(['v']), 'invalid header name "1": got number, expected string'],
  [LuaTable.record({ a: LuaTable.list([true]) }), 'invalid header value in array "a": got boolean, expected string'],
  [
    LuaTable.record({ a: null }),
    'invalid header value for "a": got userdata, expected string, number, boolean or array of strings',
  ],
])('validateHeaders refuses %p', (headers, message) => {
  expect(() => validateHeaders(headers)).toThrow(new LuaError(message))
})

test('validateHeaders accepts strings, numbers, booleans and arrays of strings', () => {
  const headers = LuaTable.record({ a: 'x', b: 1, c: false, d: LuaTable.list(['y']), e: new LuaTable() })

  expect(() => validateHeaders(headers)).not.toThrow()
})
