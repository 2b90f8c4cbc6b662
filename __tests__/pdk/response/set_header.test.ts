import { LuaError } from '../../../src/lua/error'
import type { LuaValue } from '../../../src/lua/values'
import { response } from '../../../src/pdk/response'
import { kongRequest, lua } from '../support/kong-request'

test.each<[LuaValue, string[]]>([
  ['text', ['text']],
  [5, ['5']],
  [1e15, ['1e+15']],
  [NaN, ['nan']],
  [true, ['true']],
  ['', [' ']],
  [lua(['a', '', 'b']), ['a', ' ', 'b']],
  [lua([]), []],
  [lua({ a: 'b' }), []],
])('set_header replaces what is there: %#', (value, lines) => {
  const kong = kongRequest()
  kong.r.headersOut.add('X-A', ['old', 'older'])

  response.set_header(kong, 'x_a', value)

  expect(kong.r.headersOut.getAll('X-A')).toEqual(lines)
})

test.each(['Transfer-Encoding', 'transfer_encoding'])('set_header ignores %s with a warning', (name) => {
  const kong = { ...kongRequest(), plugin: { name: 'probe' } }

  response.set_header(kong, name, 'chunked')

  expect(kong.r.headersOut.getAll('Transfer-Encoding')).toEqual([])
  expect(kong.lines).toEqual(['warn: [kong] [probe] manually setting Transfer-Encoding. Ignored.'])
})

test.each<[LuaValue, LuaValue, string]>([
  [5, 'v', 'invalid header name "5": got number, expected string'],
  ['X-A', undefined, 'invalid header value for "X-A": got nil, expected array of string, string, number or boolean'],
  ['X-A', lua(['a', 5]), 'invalid header value in array "X-A": got number, expected string'],
])('set_header refuses %p, %p', (name, value, message) => {
  expect(() => response.set_header(kongRequest(), name, value)).toThrow(new LuaError(message))
})

test('set_header fails once the answer is on its way', () => {
  const kong = kongRequest()
  kong.r.output = ''

  expect(() => response.set_header(kong, 'X-A', 'v')).toThrow(new LuaError('headers have already been sent'))
})

test('set_header fails in certificate', () => {
  expect(() => response.set_header(kongRequest({ phase: 'certificate' }), 'X-A', 'v')).toThrow(
    new LuaError(
      'function cannot be called in certificate phase (only in: rewrite, access, balancer, response, header_filter, error, admin_api)',
    ),
  )
})
