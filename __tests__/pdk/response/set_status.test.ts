import { LuaError } from '../../../src/lua/error'
import type { LuaValue } from '../../../src/lua/values'
import { response } from '../../../src/pdk/response'
import { kongRequest } from '../support/kong-request'

test.each([
  [100, 100],
  [404, 404],
  [200.9, 200],
  [599, 599],
])('set_status(%d) sets %d', (status, set) => {
  const kong = kongRequest()

  response.set_status(kong, status)

  expect(kong.r.status).toBe(set)
})

test('set_status takes NaN, as Kong does', () => {
  expect(() => response.set_status(kongRequest(), NaN)).not.toThrow()
})

test.each<[LuaValue, string]>([
  ['200', 'code must be a number'],
  [99, 'code must be a number between 100 and 599'],
  [599.5, 'code must be a number between 100 and 599'],
])('set_status refuses %p', (status, message) => {
  expect(() => response.set_status(kongRequest(), status)).toThrow(new LuaError(message))
})
