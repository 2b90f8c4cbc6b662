import { LuaError } from '../../../src/lua/error'
import { request } from '../../../src/pdk/request'
import { kongRequest } from '../support/kong-request'

test.each([
  ['r', '1'],
  ['empty', ''],
  ['flag', true],
  ['twice', true],
  ['d e', 'f&'],
  ['absent', undefined],
])('get_query_arg %j is %p', (name, value) => {
  const kong = kongRequest({ target: '/q?r=1&r=2&empty=&flag&twice&twice=1&d+e=f%26' })

  expect(request.get_query_arg(kong, name)).toBe(value)
})

test('get_query_arg sees the first hundred arguments only, and says so in the log', () => {
  const names = Array.from({ length: 101 }, (_, index) => `a${index + 1}=1`)
  const kong = kongRequest({ target: `/q?${names.join('&')}` })

  expect(request.get_query_arg(kong, 'a100')).toBe('1')
  expect(request.get_query_arg(kong, 'a101')).toBeUndefined()
  expect(kong.lines).toEqual(['notice: [kong] uri args truncated', 'notice: [kong] uri args truncated'])
})

test.each([undefined, null, true, 5])('get_query_arg refuses the name %p', (name) => {
  expect(() => request.get_query_arg(kongRequest(), name)).toThrow(new LuaError('query argument name must be a string'))
})
