import { LuaError } from '../../../src/lua/error'
import { request } from '../../../src/pdk/request'
import { kongRequest } from '../support/kong-request'

test.each([
  ['X-R', 'first'],
  ['x_r', 'first'],
  ['X-Comma', 'a, b'],
  ['X-Two', 'c, d'],
  ['X-Empty', ''],
  ['Cookie', 'a=1; b=2'],
  ['X-None', undefined],
  ['', undefined],
])('get_header %j is %j', (name, value) => {
  const kong = kongRequest({
    headers: [
      ['X-R', 'first'],
      ['x-r', 'second'],
      ['X-Comma', 'a, b'],
      ['X-Two', 'c, d'],
      ['X-Two', 'e, f'],
      ['X-Empty', ''],
      ['Cookie', 'a=1'],
      ['Cookie', 'b=2'],
    ],
  })

  expect(request.get_header(kong, name)).toBe(value)
})

test('get_header tells dashes and underscores apart where both are sent', () => {
  const kong = kongRequest({
    headers: [
      ['X-Two-Ways', 'dash'],
      ['X_Two_Ways', 'underscore'],
    ],
  })

  expect(request.get_header(kong, 'X-Two-Ways')).toBe('dash')
  expect(request.get_header(kong, 'X_Two_Ways')).toBe('underscore')
})

test('get_header loses a value with a comma sent with underscores and asked for with dashes', () => {
  const kong = kongRequest({ headers: [['X_Com_Ma', 'a, b']] })

  expect(request.get_header(kong, 'X_Com_Ma')).toBe('a, b')
  expect(request.get_header(kong, 'X-Com-Ma')).toBeUndefined()
})

test.each([undefined, null, true, 1])('get_header refuses the name %p', (name) => {
  expect(() => request.get_header(kongRequest(), name)).toThrow(new LuaError('header name must be a string'))
})
