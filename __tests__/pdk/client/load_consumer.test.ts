import { LuaError } from '../../../src/lua/error'
import { client } from '../../../src/pdk/client'
import { kongRequest, plain } from '../support/kong-request'
import { toByteString } from '../../../src/lua/strings'
import type { LuaTable } from '../../../src/lua/table'
import type { LuaValue } from '../../../src/lua/values'

const ADA = { id: '00000000-0000-4000-8000-00000000000a', created_at: 1, username: 'ada', custom_id: 'ada-1' }
const JOSE = { id: '00000000-0000-4000-8000-00000000000b', created_at: 1, username: 'josé' }

const load = (...args: LuaValue[]): LuaValue =>
  client.load_consumer(kongRequest({ consumers: [ADA, JOSE] }), args[0], args[1])

test('load_consumer finds a consumer by id', () => {
  expect(plain(load(ADA.id))).toEqual(ADA)
  expect(plain(load(ADA.id, true))).toEqual(ADA)
})

test.each([true, 0, ''])('load_consumer finds a consumer by name when told so with %p', (byName) => {
  expect(plain(load('ada', byName))).toEqual(ADA)
})

test('load_consumer takes names for UTF-8', () => {
  expect(plain(load(toByteString('josé'), true))).toMatchObject({ id: JOSE.id })
})

test.each(['ADA', 'ada-1', '', '00000000-0000-4000-8000-000000000fff'])('load_consumer does not find %j', (name) => {
  expect(load(name, true)).toBeUndefined()
})

test('load_consumer does not name the workspace', () => {
  const kong = kongRequest({ consumers: [{ ...ADA, ws_id: 'w1' }] })

  expect(plain(client.load_consumer(kong, ADA.id, undefined))).toEqual(ADA)
})

test('load_consumer gives a table of its own each time', () => {
  const kong = kongRequest({ consumers: [ADA] })
  const first = client.load_consumer(kong, ADA.id, undefined) as LuaTable
  first.set('username', 'changed')

  expect(plain(client.load_consumer(kong, ADA.id, undefined))).toEqual(ADA)
})

test.each([undefined, null, false, 1])('load_consumer refuses %p', (id) => {
  expect(() => load(id, true)).toThrow(new LuaError('consumer_id must be a string'))
})

test.each([undefined, false])('load_consumer refuses a name when told %p', (byName) => {
  expect(() => load('ada', byName)).toThrow(new LuaError('cannot load a consumer with an id that is not a uuid'))
})
