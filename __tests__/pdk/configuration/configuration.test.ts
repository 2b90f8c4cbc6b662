import { LuaError } from '../../../src/lua/error'
import type { LuaTable } from '../../../src/lua/table'
import type { LuaFunction } from '../../../src/lua/values'
import { configuration } from '../../../src/pdk/configuration'
import { kongRequest } from '../support/kong-request'

test('configuration holds the settings of the gateway', () => {
  const table = configuration.of(kongRequest({ trusted_ips: ['10.0.0.0/8'] })) as LuaTable

  expect(table.get('database')).toBe('off')
  expect((table.get('trusted_ips') as LuaTable).sequence).toEqual(['10.0.0.0/8'])
})

test('configuration is the same table for all requests of a gateway', () => {
  const first = kongRequest()
  const second = { ...kongRequest(), node: first.node }

  expect(configuration.of(second)).toBe(configuration.of(first))
})

test('remove_sensitive gives what no plugin server can be sent', () => {
  const removeSensitive = (configuration.of(kongRequest()) as LuaTable).get('remove_sensitive') as LuaFunction

  expect(() => removeSensitive()).toThrow(new LuaError("pack 'cdata' is unimplemented"))
})
