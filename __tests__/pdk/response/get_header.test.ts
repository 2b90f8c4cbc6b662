import { LuaError } from '../../../src/lua/error'
import { response } from '../../../src/pdk/response'
import { kongRequest } from '../support/kong-request'

test.each([
  ['X-Two', '1'],
  ['x_two', '1'],
  ['X-TWO', '1'],
  ['X-None', undefined],
])('get_header(%j) is %j', (name, value) => {
  const kong = kongRequest({ phase: 'response' })
  kong.r.headersOut.add('X-Two', ['1', '2'])

  expect(response.get_header(kong, name)).toBe(value)
})

test('get_header refuses a name that is no string', () => {
  expect(() => response.get_header(kongRequest({ phase: 'response' }), undefined)).toThrow(
    new LuaError('header name must be a string'),
  )
})
