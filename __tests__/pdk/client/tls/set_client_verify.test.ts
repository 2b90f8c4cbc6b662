import { LuaError } from '../../../../src/lua/error'
import { clientTls } from '../../../../src/pdk/client/tls'
import { kongRequest } from '../../support/kong-request'

test.each(['SUCCESS', 'NONE', 'FAILED:', 'FAILED:unknown CA'])('set_client_verify takes %s', (result) => {
  const kong = kongRequest()

  expect(clientTls.set_client_verify(kong, result)).toBeUndefined()
  expect(kong.r.ctx.get('CLIENT_VERIFY_OVERRIDE')).toBe(result)
})

test.each(['success', 'FAILED', ''])('set_client_verify refuses %j', (result) => {
  expect(() => clientTls.set_client_verify(kongRequest(), result)).toThrow(
    new LuaError(`unknown client verify value: ${result} accepted values are: "SUCCESS", "NONE" or "FAILED:<reason>"`),
  )
})

test.each([undefined, 1, true])('set_client_verify refuses %p', (result) => {
  expect(() => clientTls.set_client_verify(kongRequest(), result)).toThrow(new LuaError('assertion failed!'))
})

test('set_client_verify is refused in log', () => {
  expect(() => clientTls.set_client_verify(kongRequest({ phase: 'log' }), 'NONE')).toThrow(
    new LuaError('function cannot be called in log phase (only in: rewrite, access, balancer, response)'),
  )
})
