import fc from 'fast-check'
import { LuaTable } from '../../../src/lua/table'
import type { LuaValue } from '../../../src/lua/values'
import { pack } from '../../../src/plugin-servers/values/pack'
import { luaUnpack } from './support/lua-unpack'

const hex = (bytes: string) => Buffer.from(bytes, 'latin1').toString('hex')
const numbers = (size: number) => Array.from({ length: size }, (_, index) => index)

// lua-MessagePack 0.5, MessagePack.lua
test.each<[string, LuaValue, string]>([
  ['nil', undefined, 'c0'],
  ['cjson.null', null, 'c0'],
  ['false', false, 'c2'],
  ['true', true, 'c3'],
  ['0', 0, '00'],
  ['-0', -0, '00'],
  ['127', 127, '7f'],
  ['128', 128, 'cc80'],
  ['256', 256, 'cd0100'],
  ['65536', 65536, 'ce00010000'],
  ['2^32', 2 ** 32, 'cf0000000100000000'],
  ['2^53-2, the last integer', 2 ** 53 - 2, 'cf001ffffffffffffe'],
  ['2^53-1, a double already', 2 ** 53 - 1, 'cb433fffffffffffff'],
  ['-1', -1, 'ff'],
  ['-32', -32, 'e0'],
  ['-33', -33, 'd0df'],
  ['-129', -129, 'd1ff7f'],
  ['-32769', -32769, 'd2ffff7fff'],
  ['-2^31-1', -(2 ** 31) - 1, 'd3ffffffff7fffffff'],
  ['-2^53+1, a double already', -(2 ** 53) + 1, 'cbc33fffffffffffff'],
  ['a fraction', 0.5, 'cb3fe0000000000000'],
  ['infinity', Infinity, 'cb7ff0000000000000'],
  ['minus infinity', -Infinity, 'cbfff0000000000000'],
  ['a negative number too small to be written, which keeps its sign', -1e-320, 'cb8000000000000000'],
  ['a short string', 'abc', 'a3616263'],
  ['the empty table', new LuaTable(), '90'],
  ['a list', LuaTable.list([1, 'a']), '9201a161'],
  ['a record', LuaTable.record({ a: true }), '81a161c3'],
  [
    'a list of 16',
    LuaTable.list(numbers(16)),
    `dc0010${numbers(16)
      .map((n) => `0${n.toString(16)}`)
      .join('')}`,
  ],
])('%s is written as lua-MessagePack writes it', (_, value, bytes) => {
  expect(hex(pack(value).bytes)).toBe(bytes)
})

test.each([
  [31, 'bf'],
  [32, 'da0020'],
  [255, 'da00ff'],
  [65535, 'daffff'],
  [65536, 'db00010000'],
])('a string of %d bytes begins with %s', (size, head) => {
  expect(hex(pack('x'.repeat(size)).bytes.slice(0, -size))).toBe(head)
})

test('a list from 65536 elements on has a length of four bytes', () => {
  expect(hex(pack(LuaTable.list(numbers(65536))).bytes.slice(0, 5))).toBe('dd00010000')
})

test('a table with a hole is a map', () => {
  const table = LuaTable.list(['a'])
  table.set(3, 'c')

  expect(hex(pack(table).bytes)).toBe('8201a16103a163')
})

test('fractional keys can make a list of what is none', () => {
  const table = new LuaTable()
  table.set(2, 'b')
  table.set(0.5, 'a')

  expect(hex(pack(table).bytes)).toBe('92c0a162')
})

test('a function cannot be written', () => {
  expect(() => pack(LuaTable.list([() => 1]))).toThrow('a function stands in the result')
})

test('the ends of the strings are told in their order, keys included', () => {
  const { bytes, stringEnds } = pack(LuaTable.record({ key: LuaTable.list(['v', 'w']) }))

  expect(stringEnds.map((end) => bytes.slice(0, end).slice(-1))).toEqual(['y', 'v', 'w'])
})

test('every whole number is read back by Kong', () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), (number) => {
      expect(luaUnpack(Buffer.from(pack(number).bytes, 'latin1'))).toBe(number)
    }),
  )
})
