import { parseDeclarative } from '../../../src/db/declarative'
import type { DeclarativeViolation } from '../../../src/db/declarative/violation'

test('entities of plugins that are not there are passed over, at the top and in others', () => {
  const { consumers, services, routes } = parseDeclarative({
    consumers: [{ username: 'ada', jwt_secrets: [{ key: 'k' }], hmacauth_credentials: [], oauth2_credentials: null }],
    services: [
      { name: 's', url: 'http://s', filter_chains: [{}], routes: [{ name: 'r', paths: ['/'], filter_chains: [{}] }] },
    ],
    jwt_secrets: [{ consumer: 'ada' }],
    key_sets: [{ name: 'set', keys: [] }],
    keys: [],
    sessions: [],
  })

  expect([consumers[0], services[0], routes[0]]).toMatchObject([{ username: 'ada' }, { name: 's' }, { name: 'r' }])
})

test.each([
  ['consumer_groups', { consumer_groups: [] }],
  ['tags', { tags: [] }],
  ['routes[0].jwt_secrets', { routes: [{ paths: ['/'], jwt_secrets: [] }] }],
  ['keys', { keys: { a: 1 } }],
])('%s is no list of entities that Kong has there', (path, document) => {
  expect.assertions(1)
  try {
    parseDeclarative(document)
  } catch (error) {
    expect((error as DeclarativeViolation).problems).toEqual([{ path, message: 'unknown field' }])
  }
})
