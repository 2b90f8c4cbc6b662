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
