import { LuaError } from '../../../src/lua/error'
import { LuaTable } from '../../../src/lua/table'
import type { LuaValue } from '../../../src/lua/values'
import { fromPlugin } from '../../../src/plugin-servers/values/from-plugin'
import { MarshalError } from '../../../src/plugin-servers/values/marshal-error'
import { toPlugin } from '../../../src/plugin-servers/values/to-plugin'

function tableOf(...entries: [LuaValue, LuaValue][]): LuaTable {
  const table = new LuaTable()
  for (const [key, value] of entries) table.set(key, value)
  return table
}

function roundTrip(value: unknown): unknown {
  return toPlugin(fromPlugin([value])[0])
}

test.each([undefined, null, true, false, 0, 1.5, '', 'text'])('%j stays as it is', (value) => {
  expect(toPlugin(value)).toBe(value)
})

// conformance/vectors/ctx-nginx-node.json, ctx.shared/values-*
test.each<[unknown, unknown]>([
  ['naïve € 😀', 'naïve € 😀'],
  ['a\ud83db', 'a\ud83db'],
  ['€'.repeat(180), '€'.repeat(180)],
  [
    { a: 1, b: 'two', c: { d: false } },
    { a: 1, b: 'two', c: { d: false } },
  ],
  [{}, []],
  [
    { a: {}, b: [], c: [{}, []] },
    { a: [], b: [], c: [[], []] },
  ],
  [{ a: null }, []],
  [{ a: { b: null } }, { a: [] }],
  [{ a: undefined, b: 1 }, { b: 1 }],
  [[1, null, 3], { 1: 1, 3: 3 }],
  [
    { 1: 'a', 2: 'b' },
    { 1: 'a', 2: 'b' },
  ],
  [Buffer.from('€'), '€'],
  [5e-324, 0],
  [1e21, 1e21],
  [18446744073709552000, 18446744073709552000],
])('%j, once in Kong, comes back as %j', (given, back) => {
  expect(roundTrip(given)).toEqual(back)
})

test('stray bytes are characters of their own', () => {
  expect(toPlugin('a\x80\xbf\xff')).toBe('a\x80\xbf\xff')
})

test('a lead byte takes the bytes behind it, whatever they are', () => {
  expect(toPlugin('\xe9ab')).toBe(String.fromCharCode((9 << 12) | (0x21 << 6) | 0x22))
})

test('overlong and impossible characters are taken literally', () => {
  expect(toPlugin('\xc0\xaf')).toBe('/')
  expect(toPlugin('\xf7\xbf\xbf\xbf')).toBe('\udbbf\udfff')
})

test('an incomplete character at the end of the message has zeros where bytes are missing', () => {
  expect(toPlugin('\xe2\x82')).toBe('\u2080')
})

test('an incomplete character within the message swallows what follows', () => {
  expect(toPlugin(LuaTable.list(['\xe9', 'b']))).toEqual([String.fromCharCode((9 << 12) | (0x21 << 6) | 0x22), 'b'])
})

test('bytes over 200 that are not UTF-8 become U+FFFD', () => {
  const ascii = 'x'.repeat(199)

  expect(toPlugin(`${ascii}\xff`)).toBe(`${ascii}\xff`)
  expect(toPlugin(`${ascii}y\xff`)).toBe(`${ascii}y\ufffd`)
})

test('a list is an array and a record an object', () => {
  expect(toPlugin(LuaTable.list([1, LuaTable.record({ a: null })]))).toEqual([1, { a: null }])
})

test('keys that are numbers become strings', () => {
  expect(toPlugin(tableOf([0, 'z'], [1, 'a'], [2.5, 'f']))).toEqual({ 0: 'z', 1: 'a', 2.5: 'f' })
})

test('fractional keys can make a list of what is none', () => {
  expect(toPlugin(tableOf([2, 'b'], [0.5, 'a']))).toEqual([null, 'b'])
})

test.each<[string, LuaValue, string]>([
  ['__proto__', '__proto__', 'The key __proto__ is not allowed'],
  ['true', true, 'The type of key must be string or number but boolean'],
  ['a table', new LuaTable(), 'The type of key must be string or number but object'],
])('the key %s kills the plugin server', (_, key, message) => {
  expect(() => toPlugin(tableOf([key, 1]))).toThrow(
    expect.objectContaining({ reason: 'key', message, killsServer: true }),
  )
})

test.each<[string, LuaValue]>([
  ['a function', () => 1],
  ['a function in a table', LuaTable.list([() => 1])],
])('%s as a result kills the plugin server', (_, value) => {
  expect(() => toPlugin(value)).toThrow(MarshalError)
})

test('a multimap has a list for every value, and the empty list for a name without one', () => {
  const values = tableOf(['a', 'x'], ['b', LuaTable.list(['y', true])], ['c', true])

  expect(toPlugin(values, 'multimap')).toEqual({ a: ['x'], b: ['y', true], c: [] })
})

test('an empty multimap stays a map', () => {
  expect(toPlugin(new LuaTable(), 'multimap')).toEqual({})
})

test('a multimap that is nil is an error in Kong', () => {
  expect(() => toPlugin(undefined, 'multimap')).toThrow(
    new LuaError("bad argument #1 to 'pairs' (table expected, got nil)"),
  )
})

test('a raw body arrives as bytes', () => {
  expect(toPlugin('a\xff', 'raw')).toEqual(Buffer.from([0x61, 0xff]))
  expect(toPlugin('', 'raw')).toEqual(Buffer.alloc(0))
})

// conformance/vectors/request.json, get_raw_body/70k
test('a raw body that is nil is an error in Kong', () => {
  expect(() => toPlugin(undefined, 'raw')).toThrow(new LuaError("attempt to get length of local 'str' (a nil value)"))
})
