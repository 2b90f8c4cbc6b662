import { parseDeclarative } from '../../src/db/declarative'
import { EntityStore } from '../../src/db/store'
import { toByteString } from '../../src/lua/strings'
import { LuaTable } from '../../src/lua/table'

const ADA = '00000000-0000-4000-8000-00000000000a'
const BOB = '00000000-0000-4000-8000-00000000000b'

const store = new EntityStore(
  parseDeclarative({
    services: [{ name: 'books', url: 'http://books.internal/v1', routes: [{ name: 'all', paths: ['/'] }] }],
    upstreams: [{ name: 'books.internal' }],
    consumers: [
      {
        id: ADA,
        username: 'ada',
        keyauth_credentials: [{ key: 'ada-key' }, { key: 'ключ' }],
        basicauth_credentials: [{ username: 'ada', password: 'engine' }],
        acls: [
          { id: '00000000-0000-4000-8000-000000000002', group: 'second' },
          { id: '00000000-0000-4000-8000-000000000001', group: 'first' },
        ],
      },
      { id: BOB, custom_id: 'bob-1' },
    ],
  }),
)

test('a consumer is found by its id', () => {
  expect(store.consumer(ADA)).toMatchObject({ username: 'ada' })
})

test('a consumer is found by its username', () => {
  expect(store.consumerByUsername('ada')).toMatchObject({ id: ADA })
})

test('a consumer without a username is not found by an empty one', () => {
  expect(store.consumerByUsername('')).toBeUndefined()
})

test('services and routes are found by their ids', () => {
  const [service] = store.entities.services
  const [route] = store.entities.routes

  expect(store.service(service?.id ?? '')).toBe(service)
  expect(store.route(route?.id ?? '')).toBe(route)
})

test('an upstream is found by its name', () => {
  expect(store.upstreamByName('books.internal')).toMatchObject({ name: 'books.internal' })
})

test('a key is found by its bytes', () => {
  expect(store.keyauthCredential(toByteString('ключ'))).toMatchObject({ key: 'ключ', consumer: { id: ADA } })
})

test('an unknown key is not found', () => {
  expect(store.keyauthCredential('nobody')).toBeUndefined()
})

test('a login is found by its username', () => {
  expect(store.basicauthCredential('ada')).toMatchObject({ username: 'ada', consumer: { id: ADA } })
})

test('an unknown login is not found', () => {
  expect(store.basicauthCredential('eve')).toBeUndefined()
})

test('the groups of a consumer come in the order of their ids', () => {
  expect(store.groupsOf(ADA)).toEqual(['first', 'second'])
})

test('a consumer may be in no group', () => {
  expect(store.groupsOf(BOB)).toEqual([])
})

test('the table of an entity is the same each time', () => {
  const [service] = store.entities.services

  expect(store.table(service ?? {})).toBe(store.table(service ?? {}))
})

test('an entity that is selected does not name its workspace', () => {
  const consumer = store.consumer(ADA) ?? {}

  expect(store.table(consumer).get('ws_id')).toEqual(expect.any(String))
  expect(store.select(consumer).get('ws_id')).toBeUndefined()
})

test('an entity that is selected is a table of its own', () => {
  const consumer = store.consumer(ADA) ?? {}
  store.select(consumer).set('username', 'changed')

  expect(store.select(consumer).get('username')).toBe('ada')
})

test('tables hold byte strings', () => {
  const key = store.keyauthCredential(toByteString('ключ')) ?? {}

  expect(store.table(key).get('key')).toBe(toByteString('ключ'))
  expect(store.table(key).get('consumer')).toBeInstanceOf(LuaTable)
})
