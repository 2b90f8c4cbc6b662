import { LuaError } from '../../../src/lua/error'
import { request } from '../../../src/pdk/request'
import { kongRequest, plain } from '../support/kong-request'

test('get_query gives texts, true without a value, lists of repeated ones', () => {
  const kong = kongRequest({ target: '/q?a&b=&c=1&r=1&r&r=' })

  expect(plain(request.get_query(kong))).toEqual({ a: true, b: '', c: '1', r: ['1', true, ''] })
})

test('get_query of a request without a query is empty', () => {
  expect(request.get_query(kongRequest()).isEmpty).toBe(true)
})

test.each([
  [1, { a: '1' }],
  [2.7, { a: '1', b: '2' }],
  [1000, { a: '1', b: '2', c: '3' }],
  [NaN, { a: '1', b: '2', c: '3' }],
])('get_query reads at most %d arguments', (max, expected) => {
  expect(plain(request.get_query(kongRequest({ target: '/q?a=1&b=2&c=3' }), max))).toEqual(expected)
})

test('get_query leaves a notice when it stops early', () => {
  const kong = kongRequest({ target: '/q?a=1&b=2' })

  request.get_query(kong, 1)

  expect(kong.lines).toEqual(['notice: [kong] uri args truncated'])
})

test.each([
  ['1', 'max_args must be a number'],
  [0, 'max_args must be >= 1'],
  [0.5, 'max_args must be >= 1'],
  [1001, 'max_args must be <= 1000'],
  [Infinity, 'max_args must be <= 1000'],
])('get_query refuses %p', (max, message) => {
  expect(() => request.get_query(kongRequest(), max)).toThrow(new LuaError(message))
})

test('get_query in the error handler reads what the client sent', () => {
  const kong = kongRequest({ target: '/q?a=1' })
  kong.r.args = 'b=2'
  kong.r.ctx.set('KONG_UNEXPECTED', true)

  expect(plain(request.get_query(kong))).toEqual({ a: '1' })
})
