import 'kong-pdk-mock/jest'
import { createGateway, plugin, pluginServer, SchemaViolation, type Exchange, type PluginModule } from 'kong-pdk-mock'
import { isAlive, jsServerOptions, runningServer, temporaryFolder } from './support/servers'

const options = jsServerOptions(temporaryFolder())
const others = [temporaryFolder(), temporaryFolder()] as const
const server = runningServer({ ...options, readTimeout: 500 })

function request(target: string, config = {}): Promise<Exchange> {
  return createGateway({ plugins: [server().use('values', config)], problems: 'record' }).request(target)
}

function got({ ctx }: Exchange): unknown {
  return JSON.parse(String(ctx.shared.got))
}

test('the server is asked for its plugins', () => {
  const { values } = server().modules

  expect(values).toMatchObject({ Name: 'values', Version: '1.2.3', Priority: 900 })
  expect(Object.getOwnPropertyNames(values?.Plugin.prototype)).toEqual(['constructor', 'access', 'log'])
})

test('values of all kinds cross both ways', async () => {
  const read = await request('GET /?do=read&a=1&a=2&b')
  const written = await request('/?do=write')

  expect(got(read)).toEqual([
    'GET',
    8000,
    null,
    expect.objectContaining({ host: [expect.any(String)] }),
    { do: ['read'], a: ['1', '2'], b: [] },
    true,
  ])
  expect(got(written)).toEqual([1, 2.5, 'three', true, { four: [4] }])
  expect(written).toHaveHeader('x-text', 'ünïcode')
})

test('calls are recorded with their arguments and results', async () => {
  const { calls, phases } = await request('/?do=write')

  expect(phases).toEqual(['values:access', 'values:log'])
  expect(calls[0]).toMatchObject({ plugin: 'values', phase: 'access', function: 'kong.response.set_header' })
  expect(calls).toContainEqual(
    expect.objectContaining({ function: 'kong.request.get_query_arg', args: ['do'], outcome: { returned: 'write' } }),
  )
})

test('an exit answers the request, and log still runs', async () => {
  const exchange = await request('/?do=exit')

  expect(exchange).toHaveExited(418, { teapot: [1, 2] })
  expect(exchange).toHaveHeader('x-exit', 'yes')
  expect(exchange).toHaveLogged('notice', 'status 418')
  expect(exchange.problems).toEqual([])
})

test('a call that raises ends the request with 500', async () => {
  const exchange = await request('/?do=error')

  expect(exchange.response.status).toBe(500)
  expect(exchange.problems).toMatchObject([{ kind: 'pdk-call-raised', function: 'kong.response.exit' }])
})

test('an unknown function is a line in the log and a problem', async () => {
  const exchange = await request('/?do=unknown')

  expect(exchange).toHaveLogged('err', 'could not find pdk method: kong.request.get_nothing')
  expect(exchange.problems).toMatchObject([{ kind: 'unknown-function' }])
})

test('a handler that throws lets the request go on', async () => {
  const exchange = await request('/?do=throws')

  expect(exchange.response.status).toBe(200)
  expect(exchange.logs).toContainEqual(
    expect.objectContaining({ line: expect.stringMatching(/^\[js:\d+\] .* unhandled exception in values.access/) }),
  )
  expect(exchange.problems).toMatchObject([
    { kind: 'handler-threw', message: expect.stringContaining('TypeError: out of tea') },
  ])
})

test('an argument that cannot be encoded ends the handler, and the request goes on', async () => {
  const exchange = await request('/?do=deep')

  expect(exchange.response.status).toBe(200)
  expect(exchange).toHaveLogged('err', 'Too deep objects in depth 101')
  expect(exchange.problems).toMatchObject([{ kind: 'value-lost' }])
})

test('a handler that does not end lets the request go on after the read timeout', async () => {
  const exchange = await request('/?do=waits')

  expect(exchange.response.status).toBe(200)
  expect(exchange).toHaveLogged('err', 'no data')
  expect(exchange.problems).toMatchObject([
    { kind: 'plugin-server-timeout', message: expect.stringContaining('did not answer within the read timeout') },
  ])
})

test('each plugin entity has an instance with its own config, which is kept', async () => {
  const gateway = createGateway({
    services: [{ name: 'orders', url: 'http://orders.internal' }],
    routes: ['a', 'b'].map((name) => ({ name, paths: [`/${name}`], service: 'orders' })),
    plugins: ['a', 'b'].map((route) => server().use('values', { tag: route }, { route })),
  }).upstream({ status: 200 })

  expect(await gateway.request('/a')).toHaveHeader('x-config', 'a 1')
  expect(await gateway.request('/b')).toHaveHeader('x-config', 'b 1')
  expect(await gateway.request('/a')).toHaveHeader('x-config', 'a 2')
})

test('requests at the same time each have their own event', async () => {
  const gateway = createGateway({ plugins: [server().use('values')] })

  const exchanges = await Promise.all(Array.from({ length: 20 }, (_, at) => gateway.request(`/?do=read&n=${at}`)))

  exchanges.forEach((exchange, at) => {
    expect(JSON.stringify(got(exchange))).toContain(`"n":["${at}"]`)
  })
})

test('a constructor that throws ends the phase with 500', async () => {
  const exchange = await request('/', { refuse: true })

  expect(exchange.response.status).toBe(500)
  expect(exchange).toHaveLogged('err', 'starting instance: refused to start')
  expect(exchange.problems).toMatchObject([{ kind: 'instance-failed' }, { kind: 'instance-failed' }])
})

test.each([['_method=put'], ['_method=plugin.Put'], ['_method='], ['_method=a&_method=b'], ['_method']])(
  'a form with %s comes to the same end in this process',
  async (body) => {
    const ended = async (use: ReturnType<typeof plugin>) => {
      const gateway = createGateway({ plugins: [use], problems: 'record' })
      const headers = { 'Content-Type': 'application/x-www-form-urlencoded' }
      const { logs, problems, ctx } = await gateway.request('POST /?do=body', { headers, body })
      const errors = logs.filter(({ level }) => level === 'err').map(({ message }) => message)
      return { errors, kinds: problems.map(({ kind }) => kind), shared: ctx.shared }
    }

    const served = await ended(server().use('values'))

    expect(served.errors).toHaveLength(1)
    const module = jest.requireActual<PluginModule>('./js/values')
    expect(await ended(plugin({ ...module, Name: 'values' }))).toEqual(served)
  },
)

test('a stub stands for a PDK function in another process too', async () => {
  const gateway = createGateway({ plugins: [server().use('values')] })
  gateway.stub('kong.request.get_method').returns('BREW')

  expect(got(await gateway.request('/?do=read'))).toContain('BREW')
})

test('a spy sees the calls and leaves the answers', async () => {
  const gateway = createGateway({ plugins: [server().use('values')] })
  const spy = gateway.spy('kong.request.get_query_arg')

  expect(got(await gateway.request('/?do=read'))).toContain('GET')
  expect(spy.firstCall.args).toEqual(['do'])
})

test('plugins of the server stand beside plugins in this process', async () => {
  class Plugin {
    async access(kong: { response: { set_header(name: string, value: string): Promise<void> } }) {
      await kong.response.set_header('x-local', 'yes')
    }
  }
  const gateway = createGateway({ plugins: [plugin({ Plugin, Name: 'local' }), server().use('values')] })

  const exchange = await gateway.request('/')

  expect(exchange).toHaveHeader('x-local', 'yes')
  expect(exchange).toHaveHeader('x-config', 'none 1')
})

test('a document names the plugins of the server by modules', async () => {
  const gateway = createGateway({ modules: server().modules, plugins: [{ name: 'values', config: { tag: 'doc' } }] })

  expect(await gateway.request('/')).toHaveHeader('x-config', 'doc 1')
})

test('a config is checked by the schema that the server reports', () => {
  expect(() => server().use('values', { tag: 5 })).toThrow(SchemaViolation)
})

test('a name that the server does not have is refused with the one that was meant', () => {
  expect(() => server().use('value')).toThrow('Did you mean "values"?')
})

test('the query command tells the plugins as well', async () => {
  const started = jsServerOptions(others[0])
  const queried = await pluginServer({ ...started, query: [...started.command, '--dump-all-plugins'] })

  expect(Object.keys(queried.modules)).toEqual(['values'])
  await queried.close()
  expect(isAlive(queried.pid)).toBe(false)
})

test('a server that dies in a handler lets the request go on, and the next one finds it started again', async () => {
  const dying = await pluginServer(jsServerOptions(others[1]))
  const gateway = createGateway({ plugins: [dying.use('values')], problems: 'record' })
  const first = dying.pid

  const exchange = await gateway.request('/?do=dies')
  const next = await gateway.request('/')
  await dying.close()

  expect(exchange.response.status).toBe(200)
  expect(exchange.problems[0]).toMatchObject({ kind: 'plugin-server-died' })
  expect(next).toHaveHeader('x-config', 'none 1')
  expect(dying.pid).not.toBe(first)
}, 20_000)
