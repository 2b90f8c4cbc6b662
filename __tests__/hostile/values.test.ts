import fc from 'fast-check'
import { LuaTable } from '../../src/lua/table'
import type { LuaValue } from '../../src/lua/values'
import { fromPlugin } from '../../src/plugin-servers/values/from-plugin'
import { MarshalError } from '../../src/plugin-servers/values/marshal-error'
import { luaUnpack } from '../plugin-servers/values/support/lua-unpack'
import { encodeCall } from '../plugin-servers/values/support/plugin-server-codec'

/** Entries in order, so that tables with the same content are equal. */
function plain(value: LuaValue): unknown {
  return value instanceof LuaTable ? [...value.entries()].map(([key, member]) => [key, plain(member)]) : value
}

function onTheWire(argument: unknown): LuaValue {
  const answer = luaUnpack(encodeCall([argument])) as LuaTable
  const call = (answer.get(4) as LuaTable).get('Data') as LuaTable
  return (call.get('Args') as LuaTable).get(1)
}

function throwing(error: unknown): never {
  throw error
}

const strange: Record<string, () => unknown> = {
  'a Map': () => new Map([['a', 1]]),
  'a Set': () => new Set([1, 2]),
  'a WeakMap': () => new WeakMap(),
  'an ArrayBuffer': () => new ArrayBuffer(3),
  'a DataView': () => new DataView(new ArrayBuffer(3), 1),
  'a Buffer within a larger one': () => Buffer.from('abcdef').subarray(2, 4),
  'floats of 64 bits': () => Float64Array.of(1, NaN),
  'big integers in an array of bytes': () => BigInt64Array.of(1n),
  'a Date': () => new Date(0),
  'a Date that is none': () => new Date(NaN),
  'an Error': () => new TypeError('no'),
  'a regular expression': () => /a/g,
  'a promise': () => Promise.resolve(1),
  'a boxed string': () => new String('ab'),
  'a boxed number': () => new Number(1),
  'a URL': () => new URL('http://a.b/'),
  Headers: () => new Headers({ a: 'b' }),
  'an object without a prototype': () => Object.assign(Object.create(null) as object, { a: 1 }),
  'an own member __proto__': () => JSON.parse('{"__proto__": {"a": 1}, "b": 2}') as unknown,
  'members of a prototype': () => Object.create({ inherited: 1 }) as unknown,
  'members that are symbols': () => ({ [Symbol('s')]: 1, a: 2 }),
  'members that cannot be enumerated': () => Object.defineProperty({ a: 1 }, 'hidden', { value: 2 }),
  'a getter': () => ({
    get a() {
      return 1
    },
  }),
  toJSON: () => ({ a: 1, toJSON: undefined }),
  'a list with names': () => Object.assign([1, 2], { name: 'x' }),
  'a list of a class of its own': () => new (class Own extends Array<number> {})(1, 2, 3),
  'a list with holes': () => Object.assign([1], { 2: 3, length: 5 }),
  'a list that lies about its length': () =>
    new Proxy([1, 2, 3], { get: (list, name) => (name === 'length' ? 2 : Reflect.get(list, name)) }),
  'a proxy of an object': () => new Proxy({ a: 1 }, {}),
  'a proxy that hides a member': () => new Proxy({ a: 1, b: 2 }, { ownKeys: () => ['a'] }),
  'arguments of a function': () => ((...args: unknown[]) => args)(1, 'a'),
  'half a surrogate pair as a name': () => ({ '\ud83d': 1 }),
  'an empty name': () => ({ '': 1 }),
  'names that are numbers': () => ({ 1: 'a', 2: 'b' }),
  'minus zero': () => [-0],
  'the greatest number': () => [Number.MAX_VALUE, Number.MIN_VALUE, Infinity, -Infinity, NaN],
}

test.each(Object.entries(strange))('%s arrives as the real encoder sends it', (_, make) => {
  expect(plain(fromPlugin([make()])[0])).toStrictEqual(plain(onTheWire(make())))
})

const revoked = Proxy.revocable({}, {})
revoked.revoke()

const refused: Record<string, unknown> = {
  'a proxy that was revoked': revoked.proxy,
  'a proxy that throws': new Proxy({}, { ownKeys: () => throwing(new Error('no keys')) }),
  'a symbol in a list': [Symbol('s')],
  'a boxed bigint in an object': { a: 1n },
  'a function as a member': { a: () => 1 },
  'a class as a member': { A: class {} },
}

test.each(Object.entries(refused))('%s is refused as by the real encoder', (_, argument) => {
  const real = (() => {
    try {
      return encodeCall([argument])
    } catch (error) {
      return (error as Error).message
    }
  })()

  expect(() => fromPlugin([argument])).toThrow(expect.objectContaining({ name: 'MarshalError', message: real }))
})

const thrown: Record<string, unknown> = {
  undefined,
  null: null,
  'a text': 'no',
  'an object without a prototype': Object.create(null),
  'an object that throws when it is looked at': {
    get message() {
      return throwing(1)
    },
    toString: () => throwing(2),
  },
  'a proxy that was revoked': revoked.proxy,
}

test.each(Object.entries(thrown))('a getter that throws %s is an error of that argument', (_, error) => {
  const argument = Object.defineProperty({}, 'a', { enumerable: true, get: () => throwing(error) })

  expect(() => fromPlugin([argument])).toThrow(MarshalError)
})

test('a list of four billion holes takes no time', () => {
  const list: unknown[] = [1]
  list.length = 2 ** 32 - 1
  const start = process.cpuUsage()

  expect(plain(fromPlugin([list])[0])).toEqual([[1, 1]])
  expect(process.cpuUsage(start).user).toBeLessThan(1_000_000)
})

test('a list of many members is all there', () => {
  const table = fromPlugin([Array.from({ length: 100_001 }, (_, at) => at)])[0] as LuaTable

  expect([table.get(1), table.get(100_001), table.length]).toEqual([0, 100_000, 100_001])
})

test('whatever an argument is, it arrives or is refused', () => {
  const anything = fc.anything({
    withBigInt: true,
    withBoxedValues: true,
    withDate: true,
    withMap: true,
    withNullPrototype: true,
    withObjectString: true,
    withSet: true,
    withSparseArray: true,
    withTypedArray: true,
    stringUnit: 'binary',
    maxDepth: 3,
    maxKeys: 4,
  })
  fc.assert(
    fc.property(anything, (argument) => {
      let real: unknown
      try {
        real = plain(onTheWire(argument))
      } catch (error) {
        expect(() => fromPlugin([argument])).toThrow((error as Error).message)
        return
      }
      expect(plain(fromPlugin([argument])[0])).toStrictEqual(real)
    }),
    { numRuns: 100 },
  )
})
