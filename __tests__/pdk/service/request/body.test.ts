import { LuaError } from '../../../../src/lua/error'
import type { LuaValue } from '../../../../src/lua/values'
import { serviceRequest } from '../../../../src/pdk/service/request'
import { kongRequest, lua } from '../../support/kong-request'

const post = (contentType?: string) =>
  kongRequest({
    method: 'POST',
    body: 'original',
    headers: contentType === undefined ? [] : [['Content-Type', contentType]],
  })

test('set_raw_body replaces the body and keeps the length in step', () => {
  const kong = post('text/plain')

  serviceRequest.set_raw_body(kong, 'new')

  expect(kong.r.body.data).toBe('new')
  expect(kong.r.headersIn.getAll('Content-Length')).toEqual(['3'])
})

test('set_raw_body refuses what is no string', () => {
  expect(() => serviceRequest.set_raw_body(post(), lua({}))).toThrow(new LuaError('body must be a string'))
})

test.each<[string, unknown, string]>([
  ['application/json', { u: 'http://x' }, '{"u":"http:\\/\\/x"}'],
  ['application/json; charset=utf-8', [1, 'two', true], '[1,"two",true]'],
  ['application/json', {}, '{}'],
  ['application/x-www-form-urlencoded', { b: 'two words', a: 1 }, 'a=1&b=two%20words'],
])('set_body by the type %s of the request', (contentType, args, body) => {
  const kong = post(contentType)

  expect(serviceRequest.set_body(kong, lua(args), undefined)).toBe(true)
  expect(kong.r.body.data).toBe(body)
  expect(kong.r.headersIn.get('Content-Type')).toBe(contentType)
  expect(kong.r.headersIn.get('Content-Length')).toBe(String(body.length))
})

test('set_body prefers the type it is given', () => {
  const kong = post('text/plain')

  serviceRequest.set_body(kong, lua({ a: 1 }), 'application/json')

  expect(kong.r.headersIn.get('Content-Type')).toBe('application/json')
})

test('set_body is nil without a type and changes nothing', () => {
  const kong = post()

  expect(serviceRequest.set_body(kong, lua({ a: 1 }), false)).toBeUndefined()
  expect(kong.r.body.data).toBe('original')
})

test.each([
  ['multipart/form-data; boundary=XX', 'XX'],
  ['multipart/form-data; boundary="Y Y"', 'Y Y'],
])('set_body writes %s', (contentType, boundary) => {
  const kong = post(contentType)

  serviceRequest.set_body(kong, lua({ b: 'two', n: 2.5 }), undefined)

  expect(kong.r.body.data).toBe(
    `--${boundary}\r\nContent-Disposition: form-data; name="b"\r\n\r\ntwo\r\n` +
      `--${boundary}\r\nContent-Disposition: form-data; name="n"\r\n\r\n2.5\r\n--${boundary}--\r\n`,
  )
  expect(kong.r.headersIn.get('Content-Type')).toBe(`multipart/form-data; boundary=${boundary}`)
})

test.each([
  ['multipart/form-data', 'one'],
  ['multipart/form-data; boundary=XX', 'a\n--XX'],
])('set_body finds a boundary of its own for %s and %j', (contentType, value) => {
  const kong = post(contentType)

  serviceRequest.set_body(kong, lua({ a: value }), undefined)

  expect(kong.r.headersIn.get('Content-Type')).toMatch(/^multipart\/form-data; boundary=\d+$/)
})

test.each<[LuaValue, LuaValue, string]>([
  ['{}', undefined, 'args must be a table'],
  [lua({}), 5, 'mime must be a string'],
  [lua({}), 'text/plain', 'unsupported content type text/plain'],
  [lua({}), 'Application/JSON', 'unsupported content type Application/JSON'],
  [lua({ a: NaN }), 'application/json', 'Cannot serialise number: must not be NaN or Infinity'],
  [lua(['a']), 'application/x-www-form-urlencoded', 'arg keys must be strings'],
  [lua(['a']), 'multipart/form-data', 'invalid key "1": got number, expected string'],
  [lua({ a: {} }), 'multipart/form-data', 'invalid value "a": got table, expected string, number or boolean'],
  [
    lua({ a: true }),
    'multipart/form-data',
    "bad argument #1 to 'put' (string/number/__tostring expected, got boolean)",
  ],
  [lua({ a: true, b: {} }), 'multipart/form-data', 'invalid value "b": got table, expected string, number or boolean'],
  [lua([]), 'multipart/form-data; boundary="XX', "attempt to perform arithmetic on local 'till' (a nil value)"],
  [lua({ a: 'b' }), 'multipart/form-data; boundary="XX', "attempt to perform arithmetic on local 'till' (a nil value)"],
])('set_body refuses %p as %p', (args, mime, message) => {
  expect(() => serviceRequest.set_body(post(), args, mime)).toThrow(new LuaError(message))
})

test('set_body fails for a request with two types', () => {
  const kong = kongRequest({
    headers: [
      ['Content-Type', 'application/json'],
      ['Content-Type', 'text/plain'],
    ],
  })

  expect(() => serviceRequest.set_body(kong, lua({}), undefined)).toThrow(
    new LuaError("bad argument #1 to 'string_find' (string expected, got table)"),
  )
})
