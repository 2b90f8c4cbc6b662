import { LuaError } from '../../../src/lua/error'
import { router } from '../../../src/pdk/router'
import { kongRequest, lua } from '../support/kong-request'

test('get_service is what the router matched', () => {
  const kong = kongRequest()
  const entity = lua({ id: 'e1' })
  kong.r.ctx.set('service', entity)

  expect(router.get_service(kong)).toBe(entity)
})

test('get_service is nil where nothing matched', () => {
  expect(router.get_service(kongRequest({ phase: 'log', detached: true }))).toBeUndefined()
})

test('get_service is refused before the router ran', () => {
  expect(() => router.get_service(kongRequest({ phase: 'rewrite' }))).toThrow(
    new LuaError(
      'function cannot be called in rewrite phase (only in: access, response, header_filter, body_filter, log)',
    ),
  )
})
