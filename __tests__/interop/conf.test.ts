import 'kong-pdk-mock/jest'
import { createGateway, MockUsageError, type GatewayOptions, type KongConf } from 'kong-pdk-mock'
import { isAlive, jsServerOptions, temporaryFolder } from './support/servers'

jest.setTimeout(60_000)

const folder = temporaryFolder()
const { command, socket } = jsServerOptions(folder)
const line = command.map((word) => `'${word}'`).join(' ')
const conf: KongConf = {
  pluginserver_names: 'js-one',
  pluginserver_js_one_socket: socket,
  pluginserver_js_one_start_cmd: line,
  pluginserver_js_one_query_cmd: `${line} --dump-all-plugins`,
}
const info = (name: string) => ({ Name: name, Phases: ['access'], Priority: 1, Version: '1', Schema: { fields: [] } })
const dumpOf = (dump: unknown) => `echo '${JSON.stringify(dump)}'`

function gatewayOf(options: GatewayOptions = {}, name = 'values') {
  return createGateway({ conf, plugins: [{ name, config: { tag: 'conf' } }], problems: 'record', ...options })
}

test('a server of kong.conf is started by the first request, and stopped with the gateway', async () => {
  let pid: number
  {
    await using gateway = gatewayOf()
    const exchange = await gateway.request('/?do=pid')
    pid = Number(exchange.ctx.shared.got)

    expect(exchange).toHaveHeader('x-config', 'conf 1')
    expect(exchange).toHaveLogged('notice', '[pluginserver] starting pluginserver process for js-one')
    expect(isAlive(pid)).toBe(true)
  }
  expect(isAlive(pid)).toBe(false)
})

test('the server gets an instance no more than once, and each gateway its own server', async () => {
  for (let turn = 1; turn <= 2; turn++) {
    await using gateway = gatewayOf()

    expect(await gateway.request('/')).toHaveHeader('x-config', 'conf 1')
    expect(await gateway.request('/')).toHaveHeader('x-config', 'conf 2')
  }
})

test('a second gateway on the socket of the first is refused until that one is closed', async () => {
  await using first = gatewayOf()
  await using second = gatewayOf()
  await first.request('/')

  await expect(second.request('/')).rejects.toThrow(/another one listens at .*await gateway.close\(\)/)
})

test('a gateway that was closed takes no more requests', async () => {
  const gateway = gatewayOf()
  await gateway.close()
  await gateway.close()

  await expect(gateway.request('/')).rejects.toThrow('the gateway was closed')
  await expect(gateway.connect()).rejects.toThrow('the gateway was closed')
})

test('the config is checked by the schema that the query tells', () => {
  expect(() => createGateway({ conf, plugins: [{ name: 'values', config: { tag: 5 } }] })).toThrow('expected a string')
})

test('a server that cannot start answers 500 as in Kong, and the problem says why', async () => {
  await using gateway = gatewayOf({ conf: { ...conf, pluginserver_js_one_start_cmd: 'no-such-server --fast' } })

  const exchange = await gateway.request('/')

  expect(exchange).toHaveStatus(500)
  expect(exchange).toHaveLogged('err', /^trying to connect: /)
  expect(exchange).toHaveProblem(
    'plugin-server-died',
    /Kong cannot start the plugin[^]*there is no such program[^]*The command: no-such-server --fast/,
  )
})

test('a server that somebody else starts is not started, and its absence is a problem', async () => {
  await using gateway = gatewayOf({ conf: { ...conf, pluginserver_js_one_start_cmd: undefined } })

  expect(await gateway.request('/')).toHaveProblem(
    'plugin-server-died',
    'no command is given that starts plugin server',
  )
})

test('the query goes through a shell', () => {
  const first = dumpOf([info('Spoken')])

  const query = { ...conf, pluginserver_js_one_query_cmd: `cd / && ${first}` }
  expect(() => createGateway({ conf: query, plugins: [{ name: 'Spoken' }] })).not.toThrow()
})

test('only the first plugin of a dump is loaded', () => {
  const query = { ...conf, pluginserver_js_one_query_cmd: dumpOf([info('one'), info('two')]) }

  expect(() => createGateway({ conf: query, plugins: [{ name: 'one' }] })).not.toThrow()
  expect(() => createGateway({ conf: query, plugins: [{ name: 'two' }] })).toThrow(
    'Kong takes only the first plugin that a plugin server reports, and "js-one" reports "one" first',
  )
})

test('names may be a list', () => {
  const listed = { ...conf, pluginserver_names: ['js-one'] }

  expect(() => createGateway({ conf: listed, plugins: [{ name: 'values' }] })).not.toThrow()
})

test.each<[string, object, string | RegExp]>([
  [
    'a name without a query',
    { pluginserver_names: 'none' },
    /query_command undefined for pluginserver none.*"pluginserver_none_query_cmd"/,
  ],
  ['a misspelled setting', { ...conf, pluginserver_js_one_sockett: 'x' }, 'Did you mean "pluginserver_js_one_socket"?'],
  ['a server without a name', { pluginserver_other_socket: 'x' }, 'Its server must stand in "pluginserver_names"'],
  ['a long socket', { ...conf, pluginserver_js_one_socket: `/${'x'.repeat(200)}` }, 'longer than 107 bytes'],
  ['go_plugins_dir', { go_plugins_dir: '/plugins' }, /is a setting of Kong 2.x.*"pluginserver_<name>_start_cmd"/],
  ['go_pluginserver_exe', { go_pluginserver_exe: '/go-pluginserver' }, 'is a setting of Kong 2.x'],
])('among the settings, %s is refused', (_, settings, message) => {
  const create = () => createGateway({ conf: settings as KongConf })

  expect(create).toThrow(MockUsageError)
  expect(create).toThrow(message)
})
