import 'kong-pdk-mock/jest'
import { createGateway, plugin } from 'kong-pdk-mock'
import { pluginOf } from '../support/plugin-of'

const noisy = pluginOf({
  access: async (kong) => {
    await kong.log.debug('a detail')
    await kong.log.warn('a warning')
    await kong.response.set_header('x-ip', await kong.client.get_forwarded_ip())
  },
})
const plugins = [plugin(noisy)]

test('a setting of the environment wins over kong.conf', async () => {
  const gateway = createGateway({ plugins, conf: { log_level: 'debug' }, env: { KONG_LOG_LEVEL: 'warn' } })

  const exchange = await gateway.request('/')

  expect(exchange).toHaveLogged('warn', 'a warning')
  expect(exchange).not.toHaveLogged('debug')
})

test('a list has commas, as in kong.conf', async () => {
  const gateway = createGateway({ plugins, env: { KONG_TRUSTED_IPS: '10.0.0.0/8, 127.0.0.1' } })

  const exchange = await gateway.request('/', { headers: { 'X-Forwarded-For': '1.2.3.4', 'X-Real-IP': '1.2.3.4' } })

  expect(exchange).toHaveHeader('x-ip', '1.2.3.4')
})

test('plugin servers are found in the environment, and what Kong would refuse is refused', () => {
  const env = { KONG_PLUGINSERVER_NAMES: 'one' }

  expect(() => createGateway({ env })).toThrow('query_command undefined for pluginserver one')
  expect(() => createGateway({ env: { KONG_GO_PLUGINS_DIR: '/plugins' } })).toThrow(
    '"go_plugins_dir" is a setting of Kong 2.x',
  )
})

test('a value that cannot be is told as one of the conf', () => {
  expect(() => createGateway({ env: { KONG_LOG_LEVEL: 'loud' } })).toThrow('"conf.log_level" cannot be "loud"')
})

test('settings that only a real Kong knows, and other variables, are left alone', async () => {
  const gateway = createGateway({ plugins, env: { KONG_PG_HOST: 'db', LOG_LEVEL: 'warn', KONG_LOG_LEVEL: undefined } })

  expect(await gateway.request('/')).toHaveLogged('debug', 'a detail')
})
