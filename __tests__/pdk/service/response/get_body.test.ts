import { LuaError } from '../../../../src/lua/error'
import type { LuaValue } from '../../../../src/lua/values'
import { serviceResponse } from '../../../../src/pdk/service/response'
import { kongRequest, lua, plain } from '../../support/kong-request'

const buffered = (body: string | undefined, contentType?: string) => {
  const kong = kongRequest({ phase: 'response' })
  kong.r.ctx.set('buffered_proxying', true)
  kong.r.ctx.set('buffered_headers', lua(contentType === undefined ? {} : { 'Content-Type': contentType }))
  kong.r.ctx.set('buffered_body', body)
  return kong
}

test('get_raw_body is the body of the upstream', () => {
  expect(serviceResponse.get_raw_body(buffered('hello'))).toBe('hello')
  expect(serviceResponse.get_raw_body(buffered(undefined))).toBe('')
})

test.each(['get_raw_body', 'get_body'] as const)('%s fails without buffered proxying', (name) => {
  expect(() => serviceResponse[name](kongRequest({ phase: 'log' }), undefined, undefined)).toThrow(
    new LuaError(
      'service body is only available with buffered proxying (see: kong.service.request.enable_buffering function)',
    ),
  )
})

test.each<[string | undefined, string, unknown]>([
  ['application/json', '{"a":[1,null]}', { a: [1, null] }],
  ['Application/JSON; charset=utf-8', '[1]', [1]],
  ['application/json-patch+json', '[1]', [1]],
  ['application/json', '"text"', undefined],
  ['application/json', '{', undefined],
  ['application/vnd.api+json', '{}', undefined],
  ['application/x-www-form-urlencoded', 'a=1&a=2&b&c=two+words%21', { a: ['1', '2'], b: true, c: 'two words!' }],
  ['application/x-www-form-urlencoded', '', {}],
  [
    'multipart/form-data; boundary=XX',
    '--XX\r\nContent-Disposition: form-data; name="a"\r\n\r\none\r\n--XX--\r\n',
    { a: 'one' },
  ],
  ['text/plain', 'text', undefined],
  [undefined, '{}', undefined],
])('get_body by the type %s of %j', (contentType, body, value) => {
  expect(plain(serviceResponse.get_body(buffered(body, contentType), undefined, undefined))).toEqual(value)
})

test('get_body prefers the type it is given', () => {
  expect(plain(serviceResponse.get_body(buffered('{"a":1}', 'text/plain'), 'application/json', undefined))).toEqual({
    a: 1,
  })
  expect(serviceResponse.get_body(buffered('{"a":1}', 'application/json'), 5, undefined)).toBeUndefined()
})

test('get_body reads as many arguments of a form as asked for, with a notice when there are more', () => {
  const kong = buffered('a=1&b=2&c=3', 'application/x-www-form-urlencoded')

  expect(plain(serviceResponse.get_body(kong, undefined, 2))).toEqual({ a: '1', b: '2' })
  expect(kong.lines).toEqual(['notice: [kong] decode args truncated'])
})

test.each<[LuaValue, LuaValue, string]>([
  [true, undefined, "bad argument #1 to 'lower' (string expected, got boolean)"],
  [undefined, '2', 'max_args must be a number'],
  [undefined, 1001, 'max_args must be <= 1000'],
])('get_body refuses %p, %p', (mimetype, maxArgs, message) => {
  const kong = buffered('a=1', 'application/x-www-form-urlencoded')

  expect(() => serviceResponse.get_body(kong, mimetype, maxArgs)).toThrow(new LuaError(message))
})
