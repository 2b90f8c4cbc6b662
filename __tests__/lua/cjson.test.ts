import fc from 'fast-check'
import { asArray, decodeJson, encodeJson } from '../../src/lua/cjson'
import { LuaError } from '../../src/lua/error'
import { toByteString, toText } from '../../src/lua/strings'
import { LuaTable } from '../../src/lua/table'
import type { LuaValue } from '../../src/lua/values'

const toLua = (value: unknown): LuaValue => {
  if (typeof value === 'string') return toByteString(value)
  if (Array.isArray(value)) return LuaTable.list(value.map(toLua))
  if (typeof value !== 'object' || value === null) return value as LuaValue
  const table = new LuaTable()
  for (const [name, member] of Object.entries(value)) table.set(toByteString(name), toLua(member))
  return table
}

const nested = (depth: number): LuaTable => (depth === 1 ? new LuaTable() : LuaTable.list([nested(depth - 1)]))

test('encodes strings with escaped slashes and control characters', () => {
  expect(encodeJson('a/b"c\\d\n\x01\x7f')).toBe('"a\\/b\\"c\\\\d\\n\\u0001\\u007f"')
})

test('leaves bytes above 127 as they are', () => {
  expect(encodeJson('caf\xc3\xa9 \xff')).toBe('"caf\xc3\xa9 \xff"')
})

test.each([
  [1e15, '1e+15', 14],
  [1e15, '1000000000000000', 16],
  [0.1, '0.1', 14],
  [0.1 + 0.2, '0.3', 14],
  [0.1 + 0.2, '0.3', 16],
  [123456789.123, '123456789.123', 16],
  [-0, '-0', 16],
])('encodes the number %p as %s with %d digits', (value, json, precision) => {
  expect(encodeJson(value, precision)).toBe(json)
})

test('encodes an empty table as an object', () => {
  expect(encodeJson(new LuaTable())).toBe('{}')
})

test('encodes nil and null alike', () => {
  expect(encodeJson(LuaTable.list([null]))).toBe('[null]')
  expect(encodeJson(undefined)).toBe('null')
})

test('fills the holes of an array with null', () => {
  const table = new LuaTable()
  table.set(1, 'a')
  table.set(3, 'c')

  expect(encodeJson(table)).toBe('["a",null,"c"]')
})

test('encodes a table with index 0 or a mix of keys as an object', () => {
  const zero = new LuaTable()
  zero.set(0, 'z')
  zero.set(1, 'a')
  const mixed = LuaTable.list(['a'])
  mixed.set('x', true)

  expect(encodeJson(zero)).toBe('{"1":"a","0":"z"}')
  expect(encodeJson(mixed)).toBe('{"1":"a","x":true}')
})

test('refuses an array with too many holes', () => {
  const table = new LuaTable()
  table.set(2 ** 15 + 1, 'far')

  expect(() => encodeJson(table)).toThrow(new LuaError('Cannot serialise table: excessively sparse array'))
})

test.each([
  [NaN, 'Cannot serialise number: must not be NaN or Infinity'],
  [-Infinity, 'Cannot serialise number: must not be NaN or Infinity'],
  [() => undefined, 'Cannot serialise function: type not supported'],
])('refuses to encode %p', (value, message) => {
  expect(() => encodeJson(value)).toThrow(new LuaError(message))
})

test('refuses a boolean as a key', () => {
  const table = new LuaTable()
  table.set(true, 1)

  expect(() => encodeJson(table)).toThrow(
    new LuaError('Cannot serialise boolean: table key must be a number or string'),
  )
})

test('encodes a thousand levels and no more', () => {
  expect(encodeJson(nested(1000))).toHaveLength(2000)
  expect(() => encodeJson(nested(1001))).toThrow(new LuaError('Cannot serialise, excessive nesting (1001)'))
})

test('decodes null inside a table as a value', () => {
  const table = decodeJson('{"a":null,"b":[null,1]}') as LuaTable

  expect(table.get('a')).toBeNull()
  expect((table.get('b') as LuaTable).sequence).toEqual([null, 1])
})

test.each([
  ['007', 7],
  ['-0', 0],
  ['-0.0', -0],
  ['0x1F', 31],
  ['+5', 5],
  ['1.', 1],
  ['Infinity', Infinity],
  ['-inf', -Infinity],
  ['NaN', NaN],
  ['9007199254740993', 9007199254740992],
  ['18446744073709551616', 2 ** 63],
  ['1.8446744073709551616e19', 2 ** 64],
])('decodes the number %s', (text, value) => {
  expect(decodeJson(text)).toBe(value)
})

test('decodes escapes to UTF-8 bytes', () => {
  expect(decodeJson('"\\u00e9\\ud83d\\ude00\\/\\b"')).toBe('\xc3\xa9\xf0\x9f\x98\x80/\b')
})

test('lets raw control characters and invalid UTF-8 stand in strings', () => {
  expect(decodeJson('"a\nb\x01\xff"')).toBe('a\nb\x01\xff')
})

test('keeps the last of two equal keys', () => {
  expect((decodeJson('{"a":1,"a":2}') as LuaTable).get('a')).toBe(2)
})

test('takes a NUL byte for the end of the text', () => {
  expect(decodeJson('true\0 rest')).toBe(true)
})

test.each([
  ['', 'Expected value but found T_END at character 1'],
  ['{"a":', 'Expected value but found T_END at character 6'],
  ['{"a":1} x', 'Expected the end but found invalid token at character 9'],
  ['{a:1}', 'Expected object key string but found invalid token at character 2'],
  ['{"a" 1}', 'Expected colon but found T_INTEGER at character 6'],
  ['{"a":1 "b"}', 'Expected comma or object end but found T_STRING at character 8'],
  ['[1 2.5]', 'Expected comma or array end but found T_NUMBER at character 4'],
  ['[1,]', 'Expected value but found T_ARR_END at character 4'],
  ['nope', 'Expected value but found invalid token at character 1'],
  ['.5', 'Expected value but found invalid token at character 1'],
  ['-', 'Expected value but found invalid number at character 1'],
  ['"abc', 'Expected value but found unexpected end of string at character 5'],
  ['"\\x"', 'Expected value but found invalid escape code at character 2'],
  ['"\\ud83d"', 'Expected value but found invalid unicode escape code at character 2'],
  ['{\0', 'JSON parser does not support UTF-16 or UTF-32'],
])('refuses to decode %j', (text, message) => {
  expect(() => decodeJson(text)).toThrow(new LuaError(message))
})

test('decodes a thousand levels and no more', () => {
  expect(() => decodeJson('['.repeat(1000) + ']'.repeat(1000))).not.toThrow()
  expect(() => decodeJson('['.repeat(1001))).toThrow(
    new LuaError('Found too many nested data structures (1001) at character 1001'),
  )
})

test('decodes all JSON to what JSON.parse makes of it', () => {
  fc.assert(
    fc.property(fc.json(), (json) => {
      fc.pre(!/\d{19}/.test(json)) // longer integers saturate

      expect(decodeJson(toByteString(json))).toEqual(toLua(JSON.parse(json)))
    }),
  )
})

test('encodes to JSON that means the same', () => {
  const member = fc.oneof(fc.string(), fc.boolean(), fc.integer(), fc.constant(null))
  const tree = fc.oneof(fc.array(member, { minLength: 1 }), fc.dictionary(fc.string(), member))
  fc.assert(
    fc.property(tree, (value) => {
      expect(JSON.parse(toText(encodeJson(toLua(value))))).toEqual(value)
    }),
  )
})

test('encodes a table marked as an array as one, even when it is empty', () => {
  expect(encodeJson(asArray(new LuaTable()))).toBe('[]')
  expect(encodeJson(asArray(LuaTable.list([1])))).toBe('[1]')
  expect(encodeJson(new LuaTable())).toBe('{}')
})
