import { LuaError } from '../../../../src/lua/error'
import { toByteString } from '../../../../src/lua/strings'
import type { LuaValue } from '../../../../src/lua/values'
import { getVariable } from '../../../../src/nginx/variables'
import { serviceRequest } from '../../../../src/pdk/service/request'
import { kongRequest } from '../../support/kong-request'

test('enable_buffering marks the request', () => {
  const kong = kongRequest()

  serviceRequest.enable_buffering(kong)

  expect(kong.r.ctx.get('buffered_proxying')).toBe(true)
})

test('set_scheme sets the scheme of the upstream', () => {
  const kong = kongRequest()

  serviceRequest.set_scheme(kong, 'https')

  expect(getVariable(kong.r, 'upstream_scheme')).toBe('https')
})

test.each<[LuaValue, string]>([
  [5, 'scheme must be a string'],
  ['HTTP', 'invalid scheme: HTTP'],
])('set_scheme refuses %p', (scheme, message) => {
  expect(() => serviceRequest.set_scheme(kongRequest(), scheme)).toThrow(new LuaError(message))
})

test.each([
  ['/a b', '/a%20b'],
  ['/a?b=c#d', '/a?b=c#d'],
  ['/grüß/😀', '/gr%C3%BC%C3%9F/%F0%9F%98%80'],
  ["/!$&'()*+,;=:@[]~-._", "/!$&'()*+,;=:@[]~-._"],
  ['/"<>\\^`{|}', '/%22%3C%3E%5C%5E%60%7B%7C%7D'],
  ['/a\tb\r\nX: 1', '/a%09b%0D%0AX:%201'],
  ['/%zz%20', '/%zz%20'],
])('set_path(%j) sends %j', (path, sent) => {
  const kong = kongRequest()

  serviceRequest.set_path(kong, toByteString(path))

  expect(getVariable(kong.r, 'upstream_uri')).toBe(sent)
})

test.each<[LuaValue, string]>([
  [5, 'path must be a string'],
  ['a/b', 'path must start with /'],
  ['', 'path must start with /'],
])('set_path refuses %p', (path, message) => {
  expect(() => serviceRequest.set_path(kongRequest(), path)).toThrow(new LuaError(message))
})

test.each(['GET', 'PATCH', 'PROPPATCH', 'TRACE'])('set_method takes %s', (method) => {
  const kong = kongRequest()

  serviceRequest.set_method(kong, method)

  expect(kong.r.method).toBe(method)
})

test.each<[LuaValue, string]>([
  [5, 'method must be a string'],
  ['get', 'invalid method: get'],
  ['PURGE', 'invalid method: PURGE'],
])('set_method refuses %p', (method, message) => {
  expect(() => serviceRequest.set_method(kongRequest(), method)).toThrow(new LuaError(message))
})

test('disable_tls exists for streams only', () => {
  const stream = kongRequest({ subsystem: 'stream', phase: 'preread' })
  const disableTls = serviceRequest.disable_tls.of(stream) as (kong: unknown) => LuaValue

  expect(disableTls(stream)).toBe(true)
  expect(serviceRequest.disable_tls.of(kongRequest())).toBeUndefined()
})
