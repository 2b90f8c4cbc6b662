import { LuaError } from '../../../src/lua/error'
import { client } from '../../../src/pdk/client'
import { kongRequest, lua } from '../support/kong-request'

const CONSUMER = lua({ id: 'ada' })
const CREDENTIAL = lua({ id: 'key' })

test('authenticate sets consumer and credential', () => {
  const kong = kongRequest()

  expect(client.authenticate(kong, CONSUMER, CREDENTIAL)).toBeUndefined()

  expect(client.get_consumer(kong)).toBe(CONSUMER)
  expect(client.get_credential(kong)).toBe(CREDENTIAL)
})

test('authenticate removes what it is not given', () => {
  const kong = kongRequest()
  client.authenticate(kong, CONSUMER, CREDENTIAL)

  client.authenticate(kong, undefined, CREDENTIAL)
  expect(client.get_consumer(kong)).toBeUndefined()

  client.authenticate(kong, CONSUMER, undefined)
  expect(client.get_credential(kong)).toBeUndefined()
})

test.each([
  ['ada', CREDENTIAL, 'consumer must be a table or nil'],
  [null, CREDENTIAL, 'consumer must be a table or nil'],
  [CONSUMER, 'key', 'credential must be a table or nil'],
  [undefined, true, 'credential must be a table or nil'],
  [undefined, undefined, 'either credential or consumer must be provided'],
])('authenticate refuses %p and %p', (consumer, credential, message) => {
  expect(() => client.authenticate(kongRequest(), consumer, credential)).toThrow(new LuaError(message))
})

test('authenticate is allowed in access only', () => {
  expect(() => client.authenticate(kongRequest({ phase: 'log' }), CONSUMER, undefined)).toThrow(
    new LuaError('function cannot be called in log phase (only in: access)'),
  )
})
