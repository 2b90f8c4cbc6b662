import { LuaError } from '../../../src/lua/error'
import { response } from '../../../src/pdk/response'
import { kongRequest, lua } from '../support/kong-request'

test.each([
  [[], 'error'],
  [['KONG_PROXIED'], 'service'],
  [['KONG_PROXIED', 'KONG_EXITED'], 'exit'],
  [['KONG_PROXIED', 'KONG_EXITED', 'KONG_UNEXPECTED'], 'error'],
])('get_source after %p is %s', (marks, source) => {
  const kong = kongRequest({ phase: 'log' })
  for (const mark of marks) kong.r.ctx.set(mark, true)

  expect(response.get_source(kong)).toBe(source)
})

test('get_source of a given ctx works in any phase', () => {
  expect(response.get_source(kongRequest(), lua({ KONG_PROXIED: true }))).toBe('service')
  expect(() => response.get_source(kongRequest())).toThrow(LuaError)
})
