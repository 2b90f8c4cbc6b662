import 'kong-pdk-mock/jest'
import {
  createGateway,
  plugin,
  type Exchange,
  type GatewayEntities,
  type GatewayOptions,
  type Kong,
} from 'kong-pdk-mock'
import { pluginOf } from '../support/plugin-of'

/** What a plugin finds out, under these options. */
async function found(
  options: GatewayEntities & GatewayOptions,
  find: (kong: Kong) => Promise<unknown>,
): Promise<unknown> {
  let value: unknown
  const access = async (kong: Kong) => {
    value = await find(kong)
  }
  await createGateway({ plugins: [plugin(pluginOf({ access }))], ...options }).request('/', {
    headers: { 'x-forwarded-host': 'a.com' },
  })
  return value
}

test('the node has a name and an id', async () => {
  const node = { id: '11111111-2222-4333-8444-555555555555', hostname: 'node-7' }

  expect(await found({ node }, (kong) => kong.node.get_id())).toBe(node.id)
  expect(await found({ node }, (kong) => kong.node.get_hostname())).toBe('node-7')
  expect(await found({}, (kong) => kong.node.get_hostname())).toBe('localhost')
})

test('forwarded headers are believed only of trusted clients', async () => {
  const trusted = { conf: { trusted_ips: ['127.0.0.0/8'] } }

  expect(await found(trusted, (kong) => kong.request.get_forwarded_host())).toBe('a.com')
  expect(await found({}, (kong) => kong.request.get_forwarded_host())).toBe('localhost')
})

test('the environment is what vault references find', async () => {
  const reference = '{vault://env/api-key}'

  expect(await found({ env: { API_KEY: 'secret' } }, (kong) => kong.vault.get(reference))).toBe('secret')
  expect(await found({ env: {} }, (kong) => kong.vault.get(reference))).toBeUndefined()
})

const named = (dns: GatewayOptions['dns'], host = 'orders.internal'): Promise<Exchange> =>
  createGateway({
    services: [{ name: 'orders', url: `http://${host}` }],
    routes: [{ paths: ['/'], service: 'orders' }],
    dns,
  })
    .upstream({ status: 200 })
    .request('/')

test('every name has an address unless the test says which have one', async () => {
  expect((await named(undefined)).upstream?.host).toBe('127.0.0.1')
  expect((await named({ 'orders.internal': '10.1.2.3' })).upstream?.host).toBe('10.1.2.3')
})

test('a name without an address gives 503', async () => {
  expect(await named({})).toHaveStatus(503)
  expect(await named(false)).toHaveStatus(503)
  expect(await named({}, 'constructor')).toHaveStatus(503)
})

test('plugins that are ignored are left out, wherever they stand', async () => {
  const gateway = createGateway({
    services: [{ name: 'orders', url: 'http://orders', plugins: [{ name: 'rate-limiting', config: { minute: 5 } }] }],
    routes: [{ service: 'orders', paths: ['/'] }],
    ignoredPlugins: ['rate-limiting'],
  }).upstream({ status: 204 })

  expect(await gateway.request('/')).toHaveStatus(204)
})

test('plugins that entities name are found among the modules', async () => {
  const quota = pluginOf({ access: (kong) => kong.response.exit(429) }, { Name: 'other-name' })
  const gateway = createGateway({ plugins: [{ name: 'quota' }], modules: { quota } })

  const exchange = await gateway.request('/')

  expect(exchange).toHaveExited(429)
  expect(exchange).toHaveRunPhases(['quota:access'])
})

test('a module that no entity names does nothing', async () => {
  const quota = pluginOf({ access: (kong) => kong.response.exit(429) })

  expect(await createGateway({ modules: { quota } }).request('/')).toHaveRunPhases([])
})

test.each([
  ['problem', 'problems'],
  ['pdkCallbudget', 'pdkCallBudget'],
  ['handlertimeout', 'handlerTimeout'],
  ['plugin', 'plugins'],
])('the option "%s" is taken for a misspelt "%s"', (wrong, right) => {
  expect(() => createGateway({ [wrong]: [] })).toThrow(
    `[kong-pdk-mock] Failed to create a gateway: there is no option "${wrong}". Did you mean "${right}"?`,
  )
})
