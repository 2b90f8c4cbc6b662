import { plugin } from '../../src'
import { knownSecrets } from '../../src/gateway/secrets'

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

  expect(knownSecrets({ plugins: [use] }).texts).toEqual(['k-1', 'p-1'])
})

test('so are those in records, lists and maps', () => {
  const use = plugin(guard, { redis: { password: 'r-1' }, keys: ['a-1', 'a-2'], by_name: { ada: 'b-1' } })

  expect(knownSecrets({ plugins: [use] }).texts).toEqual(['r-1', 'a-1', 'a-2', 'b-1'])
})

test('a reference is none, what the environment has for it is', () => {
  const use = plugin(guard, { api_key: '{vault://env/api-key}' })

  expect(knownSecrets({ plugins: [use], env: { API_KEY: 'e-1' } }).texts).toEqual(['e-1'])
})

test('plugins of a document are read by the schema of their modules', () => {
  const plugins = [{ name: 'guard', config: { api_key: 'k-1', header: 'h' } }]

  expect(knownSecrets({ plugins, modules: { guard } }).texts).toEqual(['k-1'])
})

test('so are plugins that are nested in services', () => {
  const services = [{ name: 'a', routes: [{ plugins: [{ name: 'guard', config: { api_key: 'k-2' } }] }] }]

  expect(knownSecrets({ services, modules: { guard } }).texts).toEqual(['k-2'])
})

test('credentials are secrets, wherever they are declared', () => {
  const config = {
    consumers: [{ username: 'ada', keyauth_credentials: [{ key: 'k-1' }] }],
    keyauth_credentials: [{ key: 'k-2', consumer: 'ada' }],
    basicauth_credentials: [{ username: 'ada', password: 'p-1', consumer: 'ada' }],
  }

  expect(knownSecrets(config).texts).toEqual(['k-1', 'k-2', 'p-1'])
})

test('the names under which key-auth looks for keys are those of credentials', () => {
  const plugins = [{ name: 'key-auth', config: { key_names: ['x-member', 'k'] } }]

  expect(knownSecrets({ plugins }).names).toEqual(['x-member', 'k'])
})

test('so are the keys of a map of secrets, and the name of a header line', () => {
  const use = plugin(guard, { by_name: { 'X-Upstream': 'b-1' }, api_key: 'X-Line: l-1' })

  expect(knownSecrets({ plugins: [use] })).toMatchObject({
    names: expect.arrayContaining(['X-Upstream', 'X-Line']),
    texts: expect.arrayContaining(['b-1', 'l-1']),
  })
})

test('of an environment that is shared with the process only what is read or named like a credential is secret', () => {
  const use = plugin(guard, { api_key: '{vault://env/home}' })
  const { HOME, PATH } = process.env

  expect(
    knownSecrets({ env: { HOME, PATH, KONG_LOG_LEVEL: 'debug', DEPLOY_TOKEN: 't-1' }, plugins: [use] }).texts,
  ).toEqual([HOME, 't-1'])
})

test('what an environment has for the gateway alone is secret', () => {
  expect(knownSecrets({ env: { PEPPER: 'p-1' } }).texts).toEqual(['p-1'])
})

test('a member of a variable in JSON is secret as well', () => {
  expect(knownSecrets({ env: { PG: '{"password":"p-1"}' } }).texts).toEqual(['{"password":"p-1"}', 'p-1'])
})
