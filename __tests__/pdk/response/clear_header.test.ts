import { LuaError } from '../../../src/lua/error'
import { response } from '../../../src/pdk/response'
import { kongRequest } from '../support/kong-request'

test('clear_header removes all lines of a name in any spelling', () => {
  const kong = kongRequest()
  kong.r.headersOut.add('X-Some-Name', ['1', '2'])

  response.clear_header(kong, 'x_some_name')

  expect(kong.r.headersOut.getAll('X-Some-Name')).toEqual([])
})

test('clear_header refuses a name that is no string', () => {
  expect(() => response.clear_header(kongRequest(), 5)).toThrow(new LuaError('header name must be a string'))
})
