import 'kong-pdk-mock/jest'
import { createGateway, fault, plugin, type Gateway, type GatewayEntities, type GatewayOptions } from 'kong-pdk-mock'
import { pluginOf, type Handlers } from '../support/plugin-of'

const gatewayOf = (handlers: Handlers, more: GatewayEntities & GatewayOptions = {}): Gateway =>
  createGateway({ plugins: [plugin(pluginOf(handlers))], ...more })

test('the request is what the client sent', async () => {
  const { request } = await createGateway().request('PUT /orders/7?x=1&y=2', { body: { id: 7 } })

  expect(request).toMatchObject({ method: 'PUT', target: '/orders/7?x=1&y=2', path: '/orders/7' })
  expect([...request.query]).toEqual([
    ['x', '1'],
    ['y', '2'],
  ])
  expect(request.json()).toEqual({ id: 7 })
})

test('the upstream is what the service received last', async () => {
  const { upstream } = await gatewayOf({ access: (kong) => kong.service.request.set_path('/v2') }).request('/v1')

  expect(upstream).toMatchObject({ method: 'GET', target: '/v2', path: '/v2', scheme: 'http', port: 80 })
})

test('phases are told in the order in which their handlers ran', async () => {
  const gateway = createGateway({
    plugins: [
      plugin(pluginOf({ access: () => undefined, log: () => undefined }, { Name: 'late', Priority: 1 })),
      plugin(pluginOf({ rewrite: () => undefined, access: () => undefined }, { Name: 'early', Priority: 2 })),
    ],
  })

  expect((await gateway.request('/')).phases).toEqual(['early:rewrite', 'early:access', 'late:access', 'late:log'])
})

test('every call is told with its arguments as the plugin passed them, and its outcome', async () => {
  const { calls } = await gatewayOf({
    access: async (kong) => {
      await kong.request.get_query_arg('x')
      await kong.service.request.set_header('x-n', 7)
      await kong.response.exit(200, 'ok', { 'x-a': '1' })
    },
  }).request('/?x=1')

  expect(calls).toEqual([
    {
      plugin: 'probe',
      phase: 'access',
      function: 'kong.request.get_query_arg',
      args: ['x'],
      outcome: { returned: '1' },
    },
    {
      plugin: 'probe',
      phase: 'access',
      function: 'kong.service.request.set_header',
      args: ['x-n', 7],
      outcome: { returned: undefined },
    },
    {
      plugin: 'probe',
      phase: 'access',
      function: 'kong.response.exit',
      args: [200, 'ok', { 'x-a': '1' }],
      outcome: { returned: undefined },
    },
  ])
})

test('every line of the log is told with its level, its plugin, and as Kong writes it', async () => {
  const { logs } = await gatewayOf({
    access: async (kong) => {
      await kong.log.warn('ada spent ', 1)
      await kong.log('ü')
    },
  }).request('/')

  expect(logs).toEqual([
    { level: 'warn', plugin: 'probe', message: 'ada spent 1', line: '[kong] [probe] ada spent 1' },
    { level: 'notice', plugin: 'probe', message: 'ü', line: '[kong] [probe] ü' },
  ])
})

test('a line that no plugin wrote has no plugin', async () => {
  const { logs } = await createGateway().upstream(fault.refuse()).request('POST /')

  expect(logs[0]).toEqual({
    level: 'err',
    message: expect.stringContaining('Connection refused'),
    line: expect.stringContaining('Connection refused'),
  })
})

test('lines below the log level are dropped', async () => {
  const exchange = await gatewayOf(
    {
      access: async (kong) => {
        await kong.log.info('low')
        await kong.log.warn('high')
      },
    },
    { conf: { log_level: 'notice' } },
  ).request('/')

  expect(exchange.logs.map(({ message }) => message)).toEqual(['high'])
})

test('route, service and consumer are told by name', async () => {
  const exchange = await createGateway({ consumers: [{ username: 'ada' }] }).request('/', { consumer: 'ada' })

  expect(exchange).toMatchObject({ route: 'route', service: 'service', consumer: 'ada' })
})

test('route and service without a name are told by id', async () => {
  const id = '8a4fd1c6-6e5c-4f0e-8a51-6f2f0ab8a6c9'
  const routeId = '9b4fd1c6-6e5c-4f0e-8a51-6f2f0ab8a6c9'
  const gateway = createGateway({
    services: [{ id, url: 'http://orders.internal' }],
    routes: [{ id: routeId, paths: ['/'], service: { id } }],
  }).upstream({ status: 200 })

  expect(await gateway.request('/')).toMatchObject({ route: routeId, service: id })
})

test('a request that matches no route has none', async () => {
  const exchange = await createGateway({ services: [], routes: [] }).request('/')

  expect(exchange).toMatchObject({ route: undefined, service: undefined, upstream: undefined })
})

test('a member __proto__ in ctx.shared, which no plugin can read, is there to look at', async () => {
  const table = JSON.parse('{"__proto__": "a", "b": [true]}') as object
  const gateway = createGateway({ plugins: [plugin(pluginOf({ access: (kong) => kong.ctx.shared.set('t', table) }))] })

  const { shared } = (await gateway.request('/')).ctx

  expect(Object.entries(shared.t as object)).toEqual([
    ['__proto__', 'a'],
    ['b', [true]],
  ])
})

test('ctx.shared holds what plugins left there, as they would read it', async () => {
  const { ctx } = await gatewayOf({
    rewrite: (kong) => kong.ctx.shared.set('list', [1, 'ü', { deep: true }]),
    access: (kong) => kong.ctx.shared.set('text', 'ä'),
    log: (kong) => kong.ctx.shared.set('late', 1),
  }).request('/')

  expect(ctx.shared).toEqual({ list: [1, 'ü', { deep: true }], text: 'ä', late: 1 })
})

test('a request without an exit has none', async () => {
  expect((await createGateway().request('/')).exit).toBeUndefined()
})

test('a connection that is closed without an answer is told as that', async () => {
  const { response } = await gatewayOf({ access: (kong) => kong.response.exit(444) }).request('/')

  expect(response).toMatchObject({ status: 0, error: 'closed' })
})

test('an exchange is complete when the request resolves: its log handlers have run', async () => {
  const exchange = await gatewayOf({
    log: async (kong) => {
      await Promise.resolve()
      await kong.log.notice('last')
    },
  }).request('/')

  expect(exchange).toHaveLogged('notice', 'last')
})
