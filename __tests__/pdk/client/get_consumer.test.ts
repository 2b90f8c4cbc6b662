import { LuaError } from '../../../src/lua/error'
import { client } from '../../../src/pdk/client'
import { kongRequest, lua } from '../support/kong-request'

test('get_consumer is what an authentication plugin left', () => {
  const kong = kongRequest()
  const table = lua({ id: 'c1' })
  kong.r.ctx.set('authenticated_consumer', table)

  expect(client.get_consumer(kong)).toBe(table)
})

test('get_consumer is nil for an anonymous caller', () => {
  expect(client.get_consumer(kongRequest())).toBeUndefined()
})

test('get_consumer works in a timer', () => {
  expect(client.get_consumer(kongRequest({ phase: 'log', detached: true }))).toBeUndefined()
})

test('get_consumer is refused before access', () => {
  expect(() => client.get_consumer(kongRequest({ phase: 'rewrite' }))).toThrow(
    new LuaError(
      'function cannot be called in rewrite phase (only in: access, response, header_filter, body_filter, log)',
    ),
  )
})
