import { LuaError } from '../../../src/lua/error'
import { table } from '../../../src/pdk/table'
import { kongRequest, lua, plain } from '../support/kong-request'

test.each([
  [
    { a: 1, b: 1 },
    { b: 2, c: 3 },
    { a: 1, b: 2, c: 3 },
  ],
  [
    [1, 2, 3],
    [4, 5],
    [4, 5, 3],
  ],
  [[1, 2], { a: 'x' }, { 1: 1, 2: 2, a: 'x' }],
  [{ a: { x: 1 } }, { a: { y: 2 } }, { a: { y: 2 } }],
  [{ a: 1 }, undefined, { a: 1 }],
  [undefined, false, {}],
])('merge of %j and %j is %j', (first, second, merged) => {
  expect(plain(table.merge(kongRequest(), lua(first), lua(second)))).toEqual(merged)
})

test('merge leaves its arguments alone', () => {
  const first = lua({ a: 1 })

  table.merge(kongRequest(), first, lua({ a: 2 }))

  expect(plain(first)).toEqual({ a: 1 })
})

test('merge refuses what is no table', () => {
  expect(() => table.merge(kongRequest(), 'x', undefined)).toThrow(
    new LuaError("bad argument #1 to 'pairs' (table expected, got string)"),
  )
})
