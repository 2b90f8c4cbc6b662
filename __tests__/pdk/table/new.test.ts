import { LuaError } from '../../../src/lua/error'
import type { LuaTable } from '../../../src/lua/table'
import type { LuaValue } from '../../../src/lua/values'
import { table } from '../../../src/pdk/table'
import { kongRequest } from '../support/kong-request'

test('new makes an empty table', () => {
  expect((table.new(kongRequest(), 1, '2') as LuaTable).isEmpty).toBe(true)
})

test.each<[LuaValue[], string]>([
  [[], "bad argument #1 to 'method' (number expected, got no value)"],
  [[4], "bad argument #2 to 'method' (number expected, got no value)"],
  [['a', 'b'], "bad argument #1 to 'method' (number expected, got string)"],
  [[undefined, 1], "bad argument #1 to 'method' (number expected, got nil)"],
])('new refuses %p', (args, message) => {
  expect(() => table.new(kongRequest(), ...args)).toThrow(new LuaError(message))
})
