import { request } from '../../../src/pdk/request'
import { kongRequest } from '../support/kong-request'
import type { HeaderLine } from '../../../src/nginx/header-lines'
const TRUSTED = { trusted_ips: ['127.0.0.0/8'] }

const forwardedPort = (...headers: HeaderLine[]) => request.get_forwarded_port(kongRequest({ ...TRUSTED, headers }))

test('get_forwarded_port is the header of a trusted proxy', () => {
  expect(forwardedPort(['X-Forwarded-Port', '8443'])).toBe(8443)
})

test('get_forwarded_port is the port of X-Forwarded-Host where there is no valid X-Forwarded-Port', () => {
  expect(forwardedPort(['X-Forwarded-Host', 'outer.test:444'])).toBe(444)
  expect(forwardedPort(['X-Forwarded-Port', '70000'], ['X-Forwarded-Host', 'u@outer.test:444'])).toBe(444)
})

test.each(['0', '65536', 'https', ''])('get_forwarded_port ignores the port %j', (port) => {
  expect(forwardedPort(['X-Forwarded-Port', port], ['X-Forwarded-Host', `outer.test:${port}`])).toBe(8000)
})

test('get_forwarded_port reads numbers as Lua does', () => {
  expect(forwardedPort(['X-Forwarded-Port', '0x1F90'])).toBe(8080)
})

test('get_forwarded_port is the mapped port of ctx, and the own one without it', () => {
  const kong = kongRequest({ headers: [['X-Forwarded-Port', '8443']] })
  expect(request.get_forwarded_port(kong)).toBe(8000)

  kong.r.ctx.set('host_port', 4711)

  expect(request.get_forwarded_port(kong)).toBe(4711)
})
