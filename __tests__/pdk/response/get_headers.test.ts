import { LuaError } from '../../../src/lua/error'
import type { LuaTable } from '../../../src/lua/table'
import type { LuaValue } from '../../../src/lua/values'
import { response } from '../../../src/pdk/response'
import { kongRequest, plain } from '../support/kong-request'

const many = (count: number) => {
  const kong = kongRequest({ phase: 'response' })
  for (let index = 0; index < count; index++) kong.r.headersOut.set(`X-${index}`, 'v')
  return kong
}

test('get_headers has names in lower case, repeated headers as lists, and the connection', () => {
  const kong = kongRequest({ phase: 'response' })
  kong.r.headersOut.add('Set-Cookie', ['a=1', 'b=2'])
  kong.r.headersOut.set('Content-Type', 'text/plain')

  expect(plain(response.get_headers(kong))).toEqual({
    'content-type': 'text/plain',
    connection: 'keep-alive',
    'set-cookie': ['a=1', 'b=2'],
  })
})

test.each([undefined, NaN])('get_headers(%p) has 100 headers at most, with a notice when there are more', (max) => {
  const kong = many(120)

  expect([...(response.get_headers(kong, max) as LuaTable).entries()]).toHaveLength(100)
  expect(kong.lines).toEqual(['notice: [kong] response headers truncated'])
})

test('get_headers has as many headers as asked for', () => {
  const kong = many(120)

  expect([...(response.get_headers(kong, 1000) as LuaTable).entries()]).toHaveLength(121)
  expect(kong.lines).toEqual([])
})

test.each<[LuaValue, string]>([
  ['10', 'max_headers must be a number'],
  [0, 'max_headers must be >= 1'],
  [1001, 'max_headers must be <= 1000'],
])('get_headers refuses %p', (max, message) => {
  expect(() => response.get_headers(kongRequest({ phase: 'response' }), max)).toThrow(new LuaError(message))
})
