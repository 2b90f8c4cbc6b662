import { LuaError } from '../../../src/lua/error'
import type { LuaValue } from '../../../src/lua/values'
import { upstreamTls } from '../../../src/nginx/upstream-tls'
import { service } from '../../../src/pdk/service'
import { kongRequest, lua } from '../support/kong-request'

test('set_tls_verify and set_tls_verify_depth reach nginx', () => {
  const kong = kongRequest()

  expect(service.set_tls_verify(kong, true)).toBe(true)
  expect(service.set_tls_verify_depth(kong, 2)).toBe(true)
  expect(upstreamTls(kong.r)).toEqual({ verify: true, verifyDepth: 2 })
})

test('requests do not share their TLS settings', () => {
  service.set_tls_verify(kongRequest(), true)

  expect(upstreamTls(kongRequest().r)).toEqual({})
})

test.each<[Exclude<keyof typeof service, 'set_upstream'>, LuaValue, string]>([
  ['set_tls_verify', 'on', 'argument must be a boolean'],
  ['set_tls_verify_depth', '1', 'argument must be a number'],
  ['set_tls_verify_depth', -1, 'depth expects a non-negative integer but found -1'],
  ['set_tls_verify_store', 'store', 'argument must be a resty.openssl.x509.store object'],
  ['set_tls_verify_store', lua({}), 'store expects a resty.openssl.x509.store object but found table'],
  ['set_tls_cert_key', 'chain', 'chain must be a parsed cdata object'],
])('%s refuses %p', (name, argument, message) => {
  const call = service[name] as (kong: unknown, argument: LuaValue) => LuaValue

  expect(() => call(kongRequest(), argument)).toThrow(new LuaError(message))
})
