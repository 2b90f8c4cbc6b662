import { LuaError } from '../../../src/lua/error'
import { LuaTable } from '../../../src/lua/table'
import type { LuaValue } from '../../../src/lua/values'
import { node } from '../../../src/pdk/node'
import { kongRequest, plain } from '../support/kong-request'

const stats = (unit?: LuaValue, scale?: LuaValue) => plain(node.get_memory_stats(kongRequest(), unit, scale))

test.each([undefined, false, 'b', 'B'])('get_memory_stats counts bytes for the unit %p', (unit) => {
  expect(stats(unit)).toMatchObject({
    workers_lua_vms: [{ http_allocated_gc: expect.any(Number), pid: expect.any(Number) }],
    lua_shared_dicts: { kong: { capacity: 5242880, allocated_slabs: expect.any(Number) } },
  })
})

test.each([
  ['k', undefined, '5120.00 KiB'],
  ['M', 0, '5 MiB'],
  ['g', 4, '0.0049 GiB'],
  ['', undefined, '5242880'],
])('get_memory_stats in the unit %j with the scale %p writes %s', (unit, scale, capacity) => {
  expect(stats(unit, scale)).toMatchObject({ lua_shared_dicts: { kong: { capacity } } })
})

test.each<[LuaValue, LuaValue, string]>([
  ['x', undefined, "invalid unit 'x' (expected 'k/K', 'm/M', or 'g/G')"],
  [5, undefined, "invalid unit '5' (expected 'k/K', 'm/M', or 'g/G')"],
  [new LuaTable(), undefined, "bad argument #1 to 'lower' (string expected, got table)"],
  ['k', '2', 'scale must be equal or greater than 0'],
  ['k', -1, 'scale must be equal or greater than 0'],
])('get_memory_stats refuses %p and %p', (unit, scale, message) => {
  expect(() => stats(unit, scale)).toThrow(new LuaError(message))
})
