import { LuaError } from '../../../src/lua/error'
import type { LuaValue } from '../../../src/lua/values'
import { response } from '../../../src/pdk/response'
import { kongRequest, lua } from '../support/kong-request'

test.each<[LuaValue, string[]]>([
  ['new', ['old', 'new']],
  [5, ['old', '5']],
  [lua(['a', '']), ['old', 'a', ' ']],
  [lua([]), ['old']],
  [lua({ a: 'b' }), ['old']],
])('add_header keeps what is there: %#', (value, lines) => {
  const kong = kongRequest()
  kong.r.headersOut.set('X-A', 'old')

  response.add_header(kong, 'X-A', value)

  expect(kong.r.headersOut.getAll('X-A')).toEqual(lines)
})

test('add_header does not look at Transfer-Encoding', () => {
  const kong = kongRequest()

  response.add_header(kong, 'Transfer-Encoding', 'chunked')

  expect(kong.r.headersOut.getAll('Transfer-Encoding')).toEqual(['chunked'])
  expect(kong.lines).toEqual([])
})

test('add_header refuses a value that is no header', () => {
  expect(() => response.add_header(kongRequest(), 'X-A', undefined)).toThrow(
    new LuaError('invalid header value for "X-A": got nil, expected array of string, string, number or boolean'),
  )
})
