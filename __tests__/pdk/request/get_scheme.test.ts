import { LuaError } from '../../../src/lua/error'
import { request } from '../../../src/pdk/request'
import { kongRequest } from '../support/kong-request'

test('get_scheme is how the client reached Kong', () => {
  expect(request.get_scheme(kongRequest())).toBe('http')
  expect(request.get_scheme(kongRequest({ connection: { scheme: 'https' } }))).toBe('https')
})

test('get_scheme does not believe a forwarding header', () => {
  expect(request.get_scheme(kongRequest({ headers: [['X-Forwarded-Proto', 'https']] }))).toBe('http')
})

test('get_scheme is refused in the certificate phase', () => {
  expect(() => request.get_scheme(kongRequest({ phase: 'certificate' }))).toThrow(
    new LuaError(
      'function cannot be called in certificate phase (only in: rewrite, access, balancer, response, ' +
        'cluster_listener, header_filter, body_filter, log, error, admin_api)',
    ),
  )
})

test('get_scheme fails in a timer, where nginx has no request', () => {
  expect(() => request.get_scheme(kongRequest({ phase: 'log', detached: true }))).toThrow(
    new LuaError('API disabled in the current context'),
  )
})
