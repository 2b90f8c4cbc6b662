import { LuaError } from '../../../src/lua/error'
import { response } from '../../../src/pdk/response'
import { kongRequest } from '../support/kong-request'

test('get_status is the status set last', () => {
  const kong = kongRequest({ phase: 'response' })
  kong.r.status = 204

  expect(response.get_status(kong)).toBe(204)
})

test.each(['rewrite', 'access'] as const)('get_status fails in %s', (phase) => {
  expect(() => response.get_status(kongRequest({ phase }))).toThrow(
    new LuaError(
      `function cannot be called in ${phase} phase (only in: response, header_filter, body_filter, log, error, admin_api)`,
    ),
  )
})

test('get_status fails where the request is gone', () => {
  expect(() => response.get_status(kongRequest({ phase: 'log', detached: true }))).toThrow(
    new LuaError('API disabled in the current context'),
  )
})
