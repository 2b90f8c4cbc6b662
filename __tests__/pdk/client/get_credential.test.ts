import { LuaError } from '../../../src/lua/error'
import { client } from '../../../src/pdk/client'
import { kongRequest, lua } from '../support/kong-request'

test('get_credential is what an authentication plugin left', () => {
  const kong = kongRequest()
  const table = lua({ id: 'c1' })
  kong.r.ctx.set('authenticated_credential', table)

  expect(client.get_credential(kong)).toBe(table)
})

test('get_credential is nil for an anonymous caller', () => {
  expect(client.get_credential(kongRequest())).toBeUndefined()
})

test('get_credential works in a timer', () => {
  expect(client.get_credential(kongRequest({ phase: 'log', detached: true }))).toBeUndefined()
})

test('get_credential is refused before access', () => {
  expect(() => client.get_credential(kongRequest({ phase: 'rewrite' }))).toThrow(
    new LuaError(
      'function cannot be called in rewrite phase (only in: access, response, header_filter, body_filter, log)',
    ),
  )
})
