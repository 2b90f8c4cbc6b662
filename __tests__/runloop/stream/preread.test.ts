import 'kong-pdk-mock/jest'
import { stream, type Kong } from 'kong-pdk-mock'
import { streamGateway, streamPlugin } from '../../support/stream-gateway'

const recording = { problems: 'record' } as const
const pong = stream('pong')

test('preread runs in the order of priorities, log behind the connection', async () => {
  const handlers = { preread: () => undefined, log: () => undefined }
  const gateway = streamGateway(undefined, {
    plugins: [streamPlugin(handlers, 'late', 1), streamPlugin(handlers, 'early', 2)],
  }).upstream(pong)

  expect(await gateway.connect()).toHaveRunPhases(['early:preread', 'late:preread', 'early:log', 'late:log'])
})

test('handlers of HTTP do not run', async () => {
  const handlers = { rewrite: () => undefined, access: () => undefined, response: () => undefined }

  expect((await streamGateway(handlers).upstream(pong).connect()).phases).toEqual([])
})

test('the subsystem is stream', async () => {
  const gateway = streamGateway({ preread: async (kong) => kong.log.notice(await kong.nginx.get_subsystem()) })

  expect(await gateway.upstream(pong).connect()).toHaveLogged('notice', 'stream')
})

test('route and service stand in ngx.ctx', async () => {
  const gateway = streamGateway({
    preread: async (kong) => {
      const [route, service] = await Promise.all([kong.nginx.get_ctx('route'), kong.nginx.get_ctx('service')])
      await kong.ctx.shared.set('names', [(route as { name: string }).name, (service as { name: string }).name])
    },
  })

  expect((await gateway.upstream(pong).connect()).ctx.shared.names).toEqual(['plain', 'db'])
})

test('plugins of a connection share values', async () => {
  const plugins = [
    streamPlugin({ preread: (kong) => kong.ctx.shared.set('k', 'from the first') }, 'first', 2),
    streamPlugin({ preread: async (kong) => kong.log.notice(String(await kong.ctx.shared.get('k'))) }, 'second', 1),
  ]

  expect(await streamGateway(undefined, { plugins }).upstream(pong).connect()).toHaveLogged('notice', 'from the first')
})

test.each<[string, (kong: Kong) => unknown, string]>([
  [
    'kong.request.get_path',
    (kong) => kong.request.get_path(),
    'rewrite, access, balancer, response, cluster_listener, header_filter, body_filter, log, error, admin_api',
  ],
  ['kong.service.request.set_header', (kong) => kong.service.request.set_header('x', '1'), 'rewrite, access, balancer'],
  [
    'kong.response.get_status',
    (kong) => kong.response.get_status(),
    'response, header_filter, body_filter, log, error, admin_api',
  ],
  [
    'kong.client.get_protocol',
    (kong) => kong.client.get_protocol(),
    'access, response, header_filter, body_filter, log',
  ],
  [
    'kong.log.set_serialize_value',
    (kong) => kong.log.set_serialize_value('a', 1),
    'rewrite, access, response, header_filter, body_filter, log',
  ],
  ['kong.router.get_route', (kong) => kong.router.get_route(), 'access, response, header_filter, body_filter, log'],
])('%s is not for preread', async (_, call, phases) => {
  const gateway = streamGateway({ preread: call }, recording).upstream(pong)

  const exchange = await gateway.connect()

  expect(exchange).toMatchObject({ status: 500, error: 'closed', upstream: undefined })
  expect(exchange).toHaveLogged('err', `function cannot be called in preread phase (only in: ${phases})`)
})

test('a call that raises keeps the other plugins from running, but all of them log', async () => {
  const log = () => undefined
  const plugins = [
    streamPlugin({ preread: (kong) => kong.request.get_path(), log }, 'failing', 2),
    streamPlugin({ preread: () => undefined, log }, 'other', 1),
  ]
  const gateway = streamGateway(undefined, { ...recording, plugins }).upstream(pong)

  expect(await gateway.connect()).toHaveRunPhases(['failing:preread', 'failing:log', 'other:log'])
})

test('Kong has no error of its own for streams: to answer with one raises too', async () => {
  const gateway = streamGateway({ preread: (kong) => kong.request.get_path() }, recording).upstream(pong)

  expect(await gateway.connect()).toHaveLogged(
    'err',
    /^lua entry thread aborted: .*preread phase \(only in: rewrite, access, balancer, response, header_filter, error, admin_api\)$/,
  )
})

test('a handler that throws lets the connection go on', async () => {
  const preread = () => {
    throw new Error('boom')
  }

  expect((await streamGateway({ preread }, recording).upstream(pong).connect()).received.text()).toBe('pong')
})

test('a plugin of another route does not run', async () => {
  const handlers = { certificate: () => undefined, preread: () => undefined, log: () => undefined }
  const gateway = streamGateway(undefined, {
    plugins: [
      Object.assign(streamPlugin(handlers, 'elsewhere'), { scope: { protocols: ['tcp', 'tls'], route: 'plain' } }),
      Object.assign(streamPlugin(handlers, 'here'), { scope: { protocols: ['tcp', 'tls'], service: 'db' } }),
    ],
  }).upstream(pong)

  expect(await gateway.connect({ tls: true })).toHaveRunPhases(['here:preread', 'here:log'])
})
