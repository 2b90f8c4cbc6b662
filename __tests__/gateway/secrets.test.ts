import { plugin } from '../../src'
import { secretsOf } from '../../src/gateway/secrets'

class Plugin {
  async access(): Promise<void> {}
}

const Schema = [
  { api_key: { type: 'string', referenceable: true } },
  { pepper: { type: 'string', encrypted: true } },
  { header: { type: 'string' } },
  { redis: { type: 'record', fields: [{ password: { type: 'string', referenceable: true } }] } },
  { keys: { type: 'array', elements: { type: 'string', referenceable: true } } },
  { by_name: { type: 'map', keys: { type: 'string' }, values: { type: 'string', referenceable: true } } },
] as const

const guard = { Plugin, Name: 'guard', Schema }

test('values of referenceable and encrypted fields are secrets', () => {
  const use = plugin(guard, { api_key: 'k-1', pepper: 'p-1', header: 'x-key' })

  expect(secretsOf({ plugins: [use] })).toEqual(['k-1', 'p-1'])
})

test('so are those in records, lists and maps', () => {
  const use = plugin(guard, { redis: { password: 'r-1' }, keys: ['a-1', 'a-2'], by_name: { ada: 'b-1' } })

  expect(secretsOf({ plugins: [use] })).toEqual(['r-1', 'a-1', 'a-2', 'b-1'])
})

test('a reference is none, what the environment has for it is', () => {
  const use = plugin(guard, { api_key: '{vault://env/api-key}' })

  expect(secretsOf({ plugins: [use], env: { API_KEY: 'e-1' } })).toEqual(['e-1'])
})

test('plugins of a document are read by the schema of their modules', () => {
  const plugins = [{ name: 'guard', config: { api_key: 'k-1', header: 'h' } }]

  expect(secretsOf({ plugins, modules: { guard } })).toEqual(['k-1'])
})

test('so are plugins that are nested in services', () => {
  const services = [{ name: 'a', routes: [{ plugins: [{ name: 'guard', config: { api_key: 'k-2' } }] }] }]

  expect(secretsOf({ services, modules: { guard } })).toEqual(['k-2'])
})

test('credentials are secrets, wherever they are declared', () => {
  const config = {
    consumers: [{ username: 'ada', keyauth_credentials: [{ key: 'k-1' }] }],
    keyauth_credentials: [{ key: 'k-2', consumer: 'ada' }],
    basicauth_credentials: [{ username: 'ada', password: 'p-1', consumer: 'ada' }],
  }

  expect(secretsOf(config)).toEqual(['k-1', 'k-2', 'p-1'])
})
