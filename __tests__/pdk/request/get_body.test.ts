import { LuaError } from '../../../src/lua/error'
import { request } from '../../../src/pdk/request'
import { kongRequest, plain } from '../support/kong-request'
import type { LuaValue } from '../../../src/lua/values'

const MULTIPART = '--XX\r\nContent-Disposition: form-data; name="a"\r\n\r\none\r\n--XX--\r\n'

const getBody = (type: string | undefined, body: string, ...args: LuaValue[]): unknown => {
  const [mimeType, maxArgs, maxFileSize] = args
  const kong = kongRequest({ method: 'POST', body, headers: type === undefined ? [] : [['Content-Type', type]] })
  return plain(request.get_body(kong, mimeType, maxArgs, maxFileSize))
}

test.each(['application/json', 'APPLICATION/JSON; charset=utf-8', 'application/json-patch+json'])(
  'get_body decodes JSON of the type %s',
  (type) => {
    expect(getBody(type, '{"a":{"b":[1,null]},"c":true}')).toEqual({ a: { b: [1, null] }, c: true })
  },
)

test.each(['"text"', '42', 'null', '{"a":', ''])('get_body gives nothing for the JSON %j', (body) => {
  expect(getBody('application/json', body)).toBeUndefined()
})

test('get_body decodes a form', () => {
  expect(getBody('application/x-www-form-urlencoded', 'a=1&b=two+%26&b=&c')).toEqual({
    a: '1',
    b: ['two &', ''],
    c: true,
  })
})

test('get_body reads as many fields of a form as asked for', () => {
  const type = 'application/x-www-form-urlencoded'

  expect(getBody(undefined, 'a=1&b=2&c=3', type, 2)).toEqual({ a: '1', b: '2' })
})

test('get_body leaves a notice when it stops early', () => {
  const kong = kongRequest({ body: 'a=1&b=2' })

  request.get_body(kong, 'application/x-www-form-urlencoded', 1, undefined)

  expect(kong.lines).toEqual(['notice: [kong] post args truncated'])
})

test.each([
  ['5', 'max_args must be a number'],
  [0, 'max_args must be >= 1'],
  [1001, 'max_args must be <= 1000'],
])('get_body refuses to read %p fields', (max, message) => {
  expect(() => getBody('application/x-www-form-urlencoded', 'a=1', undefined, max)).toThrow(new LuaError(message))
})

test('get_body checks the number of fields for forms only', () => {
  expect(getBody('application/json', '{"a":1}', undefined, 0)).toEqual({ a: 1 })
})

test('get_body decodes a multipart form', () => {
  expect(getBody('multipart/form-data; boundary=XX', MULTIPART)).toEqual({ a: 'one' })
})

test('get_body takes the boundary from the type it is given', () => {
  expect(getBody('multipart/form-data; boundary=XX', MULTIPART, 'multipart/form-data')).toEqual({})
  expect(getBody('text/plain', MULTIPART, 'multipart/form-data; boundary=XX')).toEqual({ a: 'one' })
})

test.each([undefined, null, false])('get_body takes the type from the header when it is given %p', (mimeType) => {
  expect(getBody('application/json', '{"a":1}', mimeType === null ? undefined : mimeType)).toEqual({ a: 1 })
})

test.each(['text/plain', '', 'xml'])('get_body gives nothing for the type %j', (type) => {
  expect(getBody(type, '{"a":1}')).toBeUndefined()
})

test('get_body gives nothing without a type', () => {
  expect(getBody(undefined, '{"a":1}')).toBeUndefined()
})

test('get_body takes a number for a type it does not know, and fails on a boolean', () => {
  expect(getBody('application/json', '{"a":1}', 5)).toBeUndefined()
  expect(() => getBody('application/json', '{"a":1}', true)).toThrow(
    new LuaError("bad argument #1 to 'lower' (string expected, got boolean)"),
  )
})

test('get_body reads JSON on disk within the limit, and never a form', () => {
  const json = JSON.stringify({ a: 'x'.repeat(70000) })

  expect(getBody('application/json', json)).toBeUndefined()
  expect(getBody('application/json', json, undefined, undefined, 0)).toEqual(JSON.parse(json))
  expect(
    getBody('application/x-www-form-urlencoded', `a=${'x'.repeat(70000)}`, undefined, undefined, 0),
  ).toBeUndefined()
})
