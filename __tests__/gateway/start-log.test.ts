import { createGateway, plugin } from 'kong-pdk-mock'
import { pluginOf } from '../support/plugin-of'

const deprecation = { message: 'limit: use limits', removal_in_version: '4.0' }
const Schema = [{ limit: { type: 'integer', deprecation } }]
const counting = pluginOf({ access: () => undefined }, { Name: 'counting', Schema })

test('a deprecated field of a config is told in the log of the gateway, once', () => {
  const gateway = createGateway({
    plugins: [plugin(counting, { limit: 1 }), plugin(counting, { limit: 2 }, { route: 'route' })],
  })

  expect(gateway.logs).toEqual([
    {
      level: 'warn',
      message: 'limit: use limits (deprecated after 4.0)',
      line: '[kong] limit: use limits (deprecated after 4.0)',
    },
  ])
})

test('the exchanges of that gateway do not repeat it', async () => {
  const exchange = await createGateway({ plugins: [plugin(counting, { limit: 1 })] }).request('/')

  expect(exchange.logs).toEqual([])
})

test.each([
  ['a config without the field', { plugins: [plugin(counting)] }],
  ['a log level above it', { plugins: [plugin(counting, { limit: 1 })], conf: { log_level: 'err' } as const }],
])('nothing is told with %s', (_, options) => {
  expect(createGateway(options).logs).toEqual([])
})

test('a service that a route cannot use is told', async () => {
  const gateway = createGateway({
    services: [
      { name: 'db', url: 'tcp://db.internal:5432' },
      { name: 'orders', url: 'http://orders.internal' },
    ],
    routes: [
      { name: 'to-db', paths: ['/'], service: 'db' },
      { name: 'to-orders', protocols: ['tcp'], destinations: [{ port: 9000 }], service: 'orders' },
    ],
  })

  expect(gateway.logs.map(({ level, line }) => [level, line])).toEqual([
    ['warn', "[lua] get_service_for_route(): service with protocol 'tcp' cannot be used with 'http' subsystem"],
    [
      'warn',
      "stream [lua] get_service_for_route(): service with protocol 'http' cannot be used with 'stream' subsystem",
    ],
  ])
  expect((await gateway.request('/')).response.json()).toMatchObject({
    message: 'no Service found with those values',
  })
})

test('a path handling that the router does not have is told', () => {
  const { logs } = createGateway({
    services: [{ name: 'orders', url: 'http://orders.internal' }],
    routes: [{ paths: ['/'], path_handling: 'v1', service: 'orders' }],
  })

  expect(logs.map(({ level, message }) => [level, message])).toEqual([
    [
      'warn',
      "path_handling='v1' is deprecated and will not work under 'expressions' or 'traditional_compatible' " +
        "router_flavor, please use path_handling='v0' instead (deprecated after 3.0)",
    ],
  ])
})
