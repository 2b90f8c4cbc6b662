import { LuaError } from '../../../src/lua/error'
import { request } from '../../../src/pdk/request'
import { kongRequest, plain } from '../support/kong-request'

test('get_headers gives names in lower case and lists of repeated lines', () => {
  const kong = kongRequest({
    headers: [
      ['X-A', '1'],
      ['x-a', '2'],
      ['X-Empty', ''],
    ],
  })

  expect(plain(request.get_headers(kong, undefined))).toEqual({
    host: 'example.com',
    'x-a': ['1', '2'],
    'x-empty': '',
  })
})

test('get_headers reads at most as many lines as asked for, and leaves a notice', () => {
  const kong = kongRequest({
    headers: [
      ['X-A', '1'],
      ['X-B', '2'],
    ],
  })

  expect(plain(request.get_headers(kong, 2))).toEqual({ host: 'example.com', 'x-a': '1' })
  expect(kong.lines).toEqual(['notice: [kong] request headers truncated'])
})

test('get_headers takes NaN for the default of a hundred', () => {
  expect(plain(request.get_headers(kongRequest(), NaN))).toEqual({ host: 'example.com' })
})

test.each([
  ['10', 'max_headers must be a number'],
  [true, 'max_headers must be a number'],
  [0, 'max_headers must be >= 1'],
  [1001, 'max_headers must be <= 1000'],
])('get_headers refuses %p', (max, message) => {
  expect(() => request.get_headers(kongRequest(), max)).toThrow(new LuaError(message))
})
