import { LuaError } from '../../../src/lua/error'
import type { LuaValue } from '../../../src/lua/values'
import { getVariable } from '../../../src/nginx/variables'
import { service } from '../../../src/pdk/service'
import { kongRequest, lua, plain } from '../support/kong-request'

test('set_target names the upstream server, also as its Host', () => {
  const kong = kongRequest()
  kong.r.ctx.set('balancer_data', lua({ host: 'orders', port: 80, retries: 5 }))

  service.set_target(kong, '10.0.0.1', 8080)

  expect(plain(kong.r.ctx.get('balancer_data'))).toEqual({ host: '10.0.0.1', port: 8080, retries: 5 })
  expect(getVariable(kong.r, 'upstream_host')).toBe('10.0.0.1')
})

test('set_target fails before a route was found', () => {
  expect(() => service.set_target(kongRequest({ phase: 'rewrite' }), '10.0.0.1', 80)).toThrow(
    new LuaError("attempt to index field 'balancer_data' (a nil value)"),
  )
})

test.each<[LuaValue, LuaValue, string]>([
  [5, 80, 'host must be a string'],
  ['a', '80', 'port must be an integer'],
  ['a', 80.5, 'port must be an integer'],
  ['a', -1, 'port must be an integer between 0 and 65535: given -1'],
  ['a', 65536, 'port must be an integer between 0 and 65535: given 65536'],
])('set_target refuses %p, %p', (host, port, message) => {
  expect(() => service.set_target(kongRequest(), host, port)).toThrow(new LuaError(message))
})

test('set_target fails in log', () => {
  expect(() => service.set_target(kongRequest({ phase: 'log' }), 'a', 80)).toThrow(
    new LuaError('function cannot be called in log phase (only in: rewrite, access, balancer, preread)'),
  )
})
