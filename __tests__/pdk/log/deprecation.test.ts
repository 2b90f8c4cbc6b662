import { LuaError } from '../../../src/lua/error'
import type { LuaValue } from '../../../src/lua/values'
import { deprecation } from '../../../src/pdk/log/deprecation'
import { lua } from '../support/kong-request'
import { call, probe } from './support'

test.each<[LuaValue[], string]>([
  [['old thing'], 'old thing'],
  [['old ', 'thing ', 2], 'old thing 2'],
  [['old', lua({ after: '2.5.0' })], 'old (deprecated after 2.5.0)'],
  [['old', lua({ removal: '3.0.0' })], 'old (scheduled for removal in 3.0.0)'],
  [['old', lua({ after: 2.5, removal: 3 })], 'old (deprecated after 2.5, scheduled for removal in 3)'],
  [['old', lua(['x'])], 'old'],
  [[lua({ after: 1 })], ' (deprecated after 1)'],
  [['old', lua({ trace: true })], 'old\nstack traceback:'],
])('deprecation warns: %#', (args, message) => {
  const kong = probe()

  deprecation.call(kong, ...args)

  expect(kong.lines).toEqual([`warn: [kong] [probe] ${message}`])
})

test('deprecation bears the name of the plugin that calls it, whoever called before', () => {
  const kong = probe()

  deprecation.call(kong, 'one')
  deprecation.call({ ...kong, plugin: { name: 'probe-resp' } }, 'two')

  expect(kong.lines).toEqual(['warn: [kong] [probe] one', 'warn: [kong] [probe-resp] two'])
})

test('deprecation.write is a warning', () => {
  const kong = probe()

  call(kong, deprecation.fields.write, 'a', 1)

  expect(kong.lines).toEqual(['warn: [kong] [probe] a1'])
})

test.each<[LuaValue[], string]>([
  [[], "bad argument #1 to 'select' (index out of range)"],
  [[true], "invalid value (boolean) at index 1 in table for 'concat'"],
  [[lua({ a: 1 }), 'text'], "invalid value (table) at index 1 in table for 'concat'"],
  [['a', undefined, 'b'], "invalid value (nil) at index 2 in table for 'concat'"],
  [['@old'], "message cannot start with '@'"],
])('deprecation refuses %p', (args, message) => {
  expect(() => deprecation.call(probe(), ...args)).toThrow(new LuaError(message))
})
