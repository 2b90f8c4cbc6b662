import { assert, dictionary, property, string } from 'fast-check'
import { decodeArgs, encodeArgs, getUriArgs } from '../../src/nginx/args'
import { toByteString } from '../../src/lua/strings'
import { LuaTable } from '../../src/lua/table'
import type { LuaValue } from '../../src/lua/values'

function plain(value: LuaValue): unknown {
  if (!(value instanceof LuaTable)) return value
  if (value.length > 0) return value.sequence.map(plain)
  return Object.fromEntries(Array.from(value.entries(), ([key, one]) => [String(key), plain(one)]))
}

const argsOf = (query: string, max?: number): unknown => plain(getUriArgs(query, max).args)

// request/query/no-value, repeated, encoding, separators, invalid-percent
test.each([
  ['a&b=&c&d=1', { a: true, b: '', c: true, d: '1' }],
  ['r=1&r=2&r=3&s=1&s&s=&t&t=1', { r: ['1', '2', '3'], s: ['1', true, ''], t: [true, '1'] }],
  [
    'n%61me=v%20al%26ue%3D&p=b+c&d+e=f&q=b%2Bc&z=x%00y',
    { name: 'v al&ue=', p: 'b c', 'd e': 'f', q: 'b+c', z: 'x\0y' },
  ],
  ['&=x&a=1&&=&b=1=2==3&c=1;d=2&e=1?f=2&?g=3&', { a: '1', b: '1=2==3', c: '1;d=2', e: '1?f=2', '?g': '3' }],
  ['a=%zz&b=%4&c=%&d=100%', { a: '%zz', b: '%4', c: '%', d: '100%' }],
  ['', {}],
])('the query %s is %j', (query, args) => {
  expect(argsOf(query)).toEqual(args)
})

// request/query/max-2, hundred-repeated, max-150
test('a limit counts arguments, repeated ones too', () => {
  expect(argsOf('a=1&b=2&c=3', 2)).toEqual({ a: '1', b: '2' })
  expect(argsOf(`${'r=1&'.repeat(100)}z=1`)).toEqual({ r: Array.from({ length: 100 }, () => '1') })
  expect(getUriArgs('a&b', 2).truncated).toBe(false)
  expect(getUriArgs('a&b&c', 2).truncated).toBe(true)
})

test('in a query nameless pairs do not count, in a form they do', () => {
  expect(argsOf('=x&a=1', 1)).toEqual({ a: '1' })
  expect(plain(decodeArgs('=x&a=1', 1).args)).toEqual({})
})

test('a limit of zero is none, a negative one is the default', () => {
  const many = Array.from({ length: 120 }, (_, index) => `a${index}`).join('&')

  expect(Object.keys(argsOf(many, 0) as object)).toHaveLength(120)
  expect(Object.keys(argsOf(many, -1) as object)).toHaveLength(100)
})

// service-request/set_query/*
test('arguments are encoded as encodeURIComponent does', () => {
  const table = LuaTable.record({ 'n m': 'a&b=c/d', plain: "!'()*-._~", on: true, off: false, n: 1.5 })

  expect(encodeArgs(table)).toBe("n%20m=a%26b%3Dc%2Fd&plain=!'()*-._~&on&n=1.5")
})

test('a list repeats its name, an empty one vanishes', () => {
  const table = LuaTable.record({ a: LuaTable.list(['1', true, false, '2']), b: new LuaTable() })

  expect(encodeArgs(table)).toBe('a=1&a&a=2')
})

test.each<[LuaValue, string]>([
  [null, 'userdata'],
  [() => undefined, 'function'],
  [LuaTable.list([new LuaTable()]), 'table'],
])('%p is no argument', (value, type) => {
  expect(() => encodeArgs(LuaTable.record({ a: value }))).toThrow(`attempt to use ${type} as query arg value`)
})

test('names of arguments are texts', () => {
  expect(() => encodeArgs(LuaTable.list(['a']))).toThrow('attempt to use a non-string key in the "args" option table')
})

test('what is encoded decodes to itself', () => {
  assert(
    property(
      dictionary(string({ minLength: 1, unit: 'grapheme' }), string({ unit: 'binary' }), { maxKeys: 20 }),
      (fields) => {
        const bytes = Object.fromEntries(
          Object.entries(fields).map(([key, value]) => [toByteString(key), toByteString(value)]),
        )
        const table = LuaTable.record(bytes)

        expect(new Map(getUriArgs(encodeArgs(table)).args.entries())).toEqual(new Map(table.entries()))
      },
    ),
  )
})
