import { LuaError } from '../../src/lua/error'
import { indexOf, lengthOf, lower, pairs, stringArgument } from '../../src/lua/runtime'
import { LuaTable } from '../../src/lua/table'

test('indexing a table finds its field, indexing a string nothing', () => {
  expect(indexOf(LuaTable.record({ a: 1 }), 'a', "local 'x'")).toBe(1)
  expect(indexOf('text', 'a', "local 'x'")).toBeUndefined()
})

test.each([
  [undefined, 'nil'],
  [null, 'userdata'],
  [5, 'number'],
  [true, 'boolean'],
])('indexing %p is an error', (value, type) => {
  expect(() => indexOf(value, 'a', "local 'x'")).toThrow(new LuaError(`attempt to index local 'x' (a ${type} value)`))
})

test('tables and strings have a length', () => {
  expect(lengthOf(LuaTable.list(['a', 'b']), "local 'x'")).toBe(2)
  expect(lengthOf('abc', "local 'x'")).toBe(3)
  expect(() => lengthOf(undefined, "field 'y'")).toThrow(
    new LuaError("attempt to get length of field 'y' (a nil value)"),
  )
})

test('a number may stand for a string argument', () => {
  expect(stringArgument('a', 1, 'find')).toBe('a')
  expect(stringArgument(1.5, 1, 'find')).toBe('1.5')
  expect(() => stringArgument(undefined, 2, 'find')).toThrow(
    new LuaError("bad argument #2 to 'find' (string expected, got nil)"),
  )
})

test('lower changes A to Z only, whatever the bytes around them', () => {
  expect(lower('ABC-\xc3\x84-xyz')).toBe('abc-\xc3\x84-xyz')
})

test('pairs gives all fields of a table', () => {
  const table = LuaTable.list(['a'])
  table.set('k', 'v')

  expect([...pairs(table)]).toEqual([
    [1, 'a'],
    ['k', 'v'],
  ])
  expect(() => pairs('text')).toThrow(new LuaError("bad argument #1 to 'pairs' (table expected, got string)"))
})
