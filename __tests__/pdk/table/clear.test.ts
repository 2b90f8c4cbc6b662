import { LuaError } from '../../../src/lua/error'
import { LuaTable } from '../../../src/lua/table'
import { table } from '../../../src/pdk/table'
import { kongRequest } from '../support/kong-request'

test('clear empties a table', () => {
  const mixed = LuaTable.list(['a', 'b', 'c'])
  mixed.set('x', 1)
  mixed.set(9, 'far')

  expect(table.clear(kongRequest(), mixed)).toBeUndefined()
  expect(mixed.isEmpty).toBe(true)
})

test('clear refuses what is no table', () => {
  expect(() => table.clear(kongRequest(), 'x')).toThrow(
    new LuaError("bad argument #1 to 'method' (table expected, got string)"),
  )
  expect(() => table.clear(kongRequest())).toThrow(
    new LuaError("bad argument #1 to 'method' (table expected, got no value)"),
  )
})
