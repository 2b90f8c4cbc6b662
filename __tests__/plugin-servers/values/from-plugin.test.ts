import { LuaError } from '../../../src/lua/error'
import { LuaTable } from '../../../src/lua/table'
import { fromPlugin } from '../../../src/plugin-servers/values/from-plugin'
import { MarshalError } from '../../../src/plugin-servers/values/marshal-error'

function argument(value: unknown): unknown {
  return fromPlugin([value])[0]
}

function entries(value: unknown): unknown {
  expect(value).toBeInstanceOf(LuaTable)
  return [...(value as LuaTable).entries()]
}

// conformance/vectors/ctx-nginx-node.json, arguments/holes-*
test.each<[unknown[], unknown[]]>([
  [
    [null, 'b'],
    [undefined, 'b'],
  ],
  [['a', null], ['a']],
  [['a', null, 'c'], ['a']],
  [
    [null, 'b', null],
    [undefined, 'b'],
  ],
  [['a', undefined, 'c'], ['a']],
  [
    ['a', null, null, 'd'],
    ['a', undefined, undefined, 'd'],
  ],
  [['a', null, 'c', null], ['a']],
  [
    ['a', null, 'c', 'd'],
    ['a', undefined, 'c', 'd'],
  ],
  [[null, null, 'c', 'd'], []],
  [[null, null, null, 'd'], []],
  [
    ['a', 'b', null, 'd', 'e', 'f'],
    ['a', 'b', undefined, 'd', 'e', 'f'],
  ],
  [['a', null, null, null, null, 'f'], ['a']],
  [
    [null, null, null, 'd', 'e', null],
    [undefined, undefined, undefined, 'd', 'e'],
  ],
  [
    ['a', null, 'c', null, 'e', 'f', null, 'h'],
    ['a', undefined, 'c', undefined, 'e', 'f', undefined, 'h'],
  ],
])('of the arguments %j arrive %j', (given, arrived) => {
  expect(fromPlugin(given)).toEqual(arrived)
})

test('no arguments are no arguments', () => {
  expect(fromPlugin([])).toEqual([])
})

test('a date is nil to Kong, and so may take the arguments behind it along', () => {
  expect(fromPlugin(['a', new Date(0), 'c'])).toEqual(['a'])
})

test('more arguments than fit on Lua’s stack are an error there', () => {
  expect(fromPlugin(new Array(7999).fill('x'))).toHaveLength(7999)
  expect(() => fromPlugin(new Array(8000).fill('x'))).toThrow(new LuaError('too many results to unpack'))
})

test.each([
  ['text', 'text'],
  ['€', '\xe2\x82\xac'],
  ['😀', '\xf0\x9f\x98\x80'],
  ['a\ud83db', 'a\xed\xa0\xbdb'],
  ['\udc00', '\xed\xb0\x80'],
  [`\ud83d${'x'.repeat(199)}`, `\xed\xa0\xbd${'x'.repeat(199)}`],
  [`\ud83d${'x'.repeat(200)}`, `\xef\xbf\xbd${'x'.repeat(200)}`],
])('the text %j arrives as bytes of UTF-8', (text, bytes) => {
  expect(argument(text)).toBe(bytes)
})

test.each([
  ['a Uint8Array', new Uint8Array([0xe2, 0x00, 0xff])],
  ['a Buffer', Buffer.from([0xe2, 0x00, 0xff])],
  ['a part of a buffer', new Uint8Array([1, 0xe2, 0x00, 0xff, 2]).subarray(1, 4)],
  ['a DataView', new DataView(new Uint8Array([0xe2, 0x00, 0xff]).buffer)],
])('%s arrives as a string of the same bytes', (_, bytes) => {
  expect(argument(bytes)).toBe('\xe2\x00\xff')
})

test('an array of wider numbers arrives as its memory', () => {
  expect(argument(new Uint16Array([0x4241]))).toBe('AB')
})

test.each([1, -1, 0.5, 2 ** 53, -(2 ** 63), 1e300, NaN, Infinity, -Infinity, 2 ** -1022])(
  'the number %d stays',
  (number) => {
    expect(argument(number)).toBe(number)
  },
)

test('-0 becomes 0', () => {
  expect(argument(-0)).toBe(0)
})

test('a number below the normal ones gets a leading bit it never had', () => {
  expect(argument(2 ** -1074)).toBe(2 ** -1023)
  expect(argument(-(2 ** -1023))).toBe(-(2 ** -1023) * 1.5)
})

test('the fields of an object keep their order, and digits stay strings', () => {
  expect(entries(argument({ b: 1, a: 'x', 7: true }))).toEqual([
    ['7', true],
    ['b', 1],
    ['a', 'x'],
  ])
})

test('null and undefined vanish from objects and leave holes in arrays', () => {
  expect(entries(argument({ a: null, b: undefined, c: 1 }))).toEqual([['c', 1]])
  expect(entries(argument([1, null, 3]))).toEqual([
    [1, 1],
    [3, 3],
  ])
})

test('an array with nothing in it is an empty table, as an empty object is', () => {
  expect(entries(argument([null, undefined]))).toEqual([])
  expect(entries(argument({}))).toEqual([])
})

test('a key __proto__ is a key like any other to Kong', () => {
  expect(entries(argument(JSON.parse('{"__proto__": 1}')))).toEqual([['__proto__', 1]])
})

class Point {
  x = 1
  #secret = 2
  get sum() {
    return this.x + this.#secret
  }
  toJSON() {
    return 'never asked'
  }
}

test('an instance of a class is its own fields; toJSON and getters of the class do not count', () => {
  expect(entries(argument(new Point()))).toEqual([['x', 1]])
})

test('a getter of the object itself is read', () => {
  expect(
    entries(
      argument({
        get a() {
          return 'got'
        },
      }),
    ),
  ).toEqual([['a', 'got']])
})

test.each([
  ['a Map', new Map([['a', 1]])],
  ['a Set', new Set(['a'])],
  ['a promise that was not awaited', Promise.resolve('a')],
  ['an error', new Error('a')],
  ['an ArrayBuffer', new ArrayBuffer(1)],
])('%s arrives empty', (_, value) => {
  expect(entries(argument(value))).toEqual([])
})

test.each([
  ['a function', () => 1, 'Unrecognized object: [object Function]'],
  ['a symbol', Symbol('s'), 'Unrecognized object: [object Symbol]'],
  ['a bigint', 1n, 'Unrecognized object: [object BigInt]'],
])('%s cannot cross', (_, value, message) => {
  expect(() => argument(value)).toThrow(new MarshalError('unsupported', message))
})

test('95 levels of nesting cross, 96 do not', () => {
  expect(() => argument(nested(95, 'leaf'))).not.toThrow()
  expect(() => argument(nested(96, 'leaf'))).toThrow(new MarshalError('too-deep', 'Too deep objects in depth 101'))
})

function nested(levels: number, leaf: unknown): unknown {
  return levels === 0 ? leaf : [nested(levels - 1, leaf)]
}

test('a function that refuses to say what it is fails the encoding with its own error', () => {
  const bridge = new Proxy(() => 1, {
    get() {
      throw new TypeError('name.replace is not a function')
    },
  })

  expect(() => argument(bridge)).toThrow(
    expect.objectContaining({ reason: 'thrown', message: 'name.replace is not a function' }),
  )
})

test('an argument that cannot cross leaves the plugin server alive', () => {
  expect(new MarshalError('too-deep', '').killsServer).toBe(false)
})
