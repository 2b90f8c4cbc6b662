import fc from 'fast-check'
import { LuaTable } from '../../../src/lua/table'
import type { LuaValue } from '../../../src/lua/values'
import { fromPlugin } from '../../../src/plugin-servers/values/from-plugin'
import { pack } from '../../../src/plugin-servers/values/pack'
import { toPlugin } from '../../../src/plugin-servers/values/to-plugin'
import { anyArgument, anyBytes, anyLuaValue } from './support/arbitrary-values'
import { luaUnpack } from './support/lua-unpack'
import { decodeResult, encodeCall } from './support/plugin-server-codec'

/** Entries in order, so that tables with the same content are equal. */
function plain(value: LuaValue): unknown {
  return value instanceof LuaTable ? [...value.entries()].map(([key, member]) => [key, plain(member)]) : value
}

function argumentAfterTheWire(argument: unknown): LuaValue {
  const answer = luaUnpack(encodeCall([argument])) as LuaTable
  const call = (answer.get(4) as LuaTable).get('Data') as LuaTable
  return (call.get('Args') as LuaTable).get(1)
}

test('an argument is what the real encoder and Kong make of it', () => {
  fc.assert(
    fc.property(anyArgument, (argument) => {
      expect(plain(fromPlugin([argument])[0])).toStrictEqual(plain(argumentAfterTheWire(argument)))
    }),
    { numRuns: 1000 },
  )
})

/** What comes out, or the message of what is thrown: some keys no decoder takes. */
function outcome(attempt: () => unknown): unknown {
  try {
    return { value: attempt() }
  } catch (error) {
    return { message: (error as Error).message }
  }
}

test('a result is what the real decoder makes of the encoding in Kong', () => {
  fc.assert(
    fc.property(
      anyLuaValue.filter((value) => value !== undefined),
      (value) => {
        expect(outcome(() => toPlugin(value))).toStrictEqual(outcome(() => decodeResult(pack(value).bytes)))
      },
    ),
    { numRuns: 1000 },
  )
})

test('bytes in a list are decoded as the real decoder does, with the bytes behind them', () => {
  fc.assert(
    fc.property(fc.array(anyBytes, { minLength: 1, maxLength: 5 }), (texts) => {
      const list = LuaTable.list(texts)
      expect(toPlugin(list)).toStrictEqual(decodeResult(pack(list).bytes))
    }),
    { numRuns: 1000 },
  )
})

test('a multimap is what the real decoder makes of the lists that Kong sends', () => {
  const anyFields = fc.dictionary(anyBytes, fc.oneof(anyBytes, fc.constant(true), fc.array(anyBytes)), { minKeys: 1 })
  fc.assert(
    fc.property(anyFields, (fields) => {
      const given = new LuaTable()
      const sent = new LuaTable()
      for (const [name, value] of Object.entries(fields)) {
        given.set(name, Array.isArray(value) ? LuaTable.list(value) : value)
        sent.set(name, LuaTable.list(value === true ? [] : [value].flat()))
      }
      expect(outcome(() => toPlugin(given, 'multimap'))).toStrictEqual(outcome(() => decodeResult(pack(sent).bytes)))
    }),
  )
})

const unsupported: [string, unknown][] = [
  ['a function', () => 1],
  ['an async function', async () => 1],
  ['a class', class {}],
  ['a symbol', Symbol('s')],
  ['a bigint', 1n],
  ['a function within an object', { a: [() => 1] }],
  ['a bigint behind something too deep', [1n, nested(96)]],
  ['96 arrays around nothing', nested(97)],
  ['a cycle', cycle()],
  [
    'a getter that throws',
    {
      get a() {
        throw new RangeError('no a today')
      },
    },
  ],
]

function nested(depth: number): unknown[] {
  return depth <= 1 ? [] : [nested(depth - 1)]
}

function cycle(): unknown[] {
  const list: unknown[] = []
  list.push(list)
  return list
}

test.each(unsupported)('the error over %s is the real encoder’s', (_, argument) => {
  const real = outcome(() => encodeCall([argument]))

  expect(real).toHaveProperty('message')
  expect(outcome(() => fromPlugin([argument]))).toEqual(real)
})

test('as deep as the real encoder goes, an argument arrives', () => {
  expect(() => encodeCall([nested(96)])).not.toThrow()
  expect(() => fromPlugin([nested(96)])).not.toThrow()
})

const deadly: [string, LuaTable][] = [
  ['a key __proto__', LuaTable.record({ __proto__x: 1, ['__proto__']: 1 })],
  ['a key that is true', tableWith(true)],
  ['a key that is a table', tableWith(new LuaTable())],
  ['a key that is null', tableWith(null)],
]

function tableWith(key: LuaValue): LuaTable {
  const table = new LuaTable()
  table.set(key, 'v')
  return table
}

test.each(deadly)('the error over %s is the real decoder’s', (_, table) => {
  const real = outcome(() => decodeResult(pack(table).bytes))

  expect(real).toHaveProperty('message')
  expect(outcome(() => toPlugin(table))).toEqual(real)
})
