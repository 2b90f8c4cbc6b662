import { LuaError } from '../../../src/lua/error'
import type { LuaValue } from '../../../src/lua/values'
import { response } from '../../../src/pdk/response'
import { kongRequest, lua } from '../support/kong-request'

test('set_headers replaces the headers it names and leaves others', () => {
  const kong = kongRequest()
  kong.r.headersOut.add('X-A', ['1', '2'])
  kong.r.headersOut.set('X-B', 'b')

  response.set_headers(kong, lua({ 'X-A': ['3', '4'], 'X-C': true, 'Transfer-Encoding': 'chunked' }))

  expect([...kong.r.headersOut.lines].sort()).toEqual([
    ['X-A', '3'],
    ['X-A', '4'],
    ['X-B', 'b'],
    ['X-C', 'true'],
  ])
})

test.each<[LuaValue, string]>([
  ['X-A: 1', 'headers must be a table'],
  [undefined, 'headers must be a table'],
  [lua(['a']), 'invalid header name "1": got number, expected string'],
  [lua({ 'X-A': [['b']] }), 'invalid header value in array "X-A": got table, expected string'],
])('set_headers refuses %p', (headers, message) => {
  expect(() => response.set_headers(kongRequest(), headers)).toThrow(new LuaError(message))
})
