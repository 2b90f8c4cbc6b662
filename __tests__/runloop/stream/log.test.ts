import 'kong-pdk-mock/jest'
import { fault, stream, type ConnectInit, type Kong, type UpstreamStub } from 'kong-pdk-mock'
import { streamGateway } from '../../support/stream-gateway'
import type { Handlers } from '../../support/plugin-of'

const recording = { problems: 'record' } as const
const pong = stream('pong\n')

/** What `kong.log.serialize()` gives behind a connection. */
async function serialized(
  handlers: Handlers = {},
  stub: UpstreamStub = pong,
  init: ConnectInit = { data: 'ping' },
): Promise<Record<string, unknown>> {
  const log = async (kong: Kong) => kong.ctx.shared.set('log', await kong.log.serialize())
  const { ctx } = await streamGateway({ ...handlers, log }, recording)
    .upstream(stub)
    .connect(init)
  return JSON.parse(String(ctx.shared.log)) as Record<string, unknown>
}

test('the serialized log tells what went through', async () => {
  expect(await serialized()).toMatchObject({
    client_ip: '127.0.0.1',
    session: { received: 4, sent: 5, server_port: 9000, status: 200 },
    upstream: { received: 5, sent: 4 },
    latencies: { kong: expect.any(Number), session: 0 },
    route: { name: 'plain' },
    service: { name: 'db' },
    tries: [{ ip: '10.0.0.7', port: 9101 }],
    workspace_name: 'default',
  })
})

test('the log of a TLS connection tells of TLS, but not of the port', async () => {
  const { session } = await serialized({}, pong, { sni: 'db.test', data: 'ping' })

  expect(session).toEqual({
    received: 4,
    sent: 5,
    status: 200,
    tls: { version: 'TLSv1.3', cipher: 'TLS_AES_256_GCM_SHA384', client_verify: 'NONE' },
  })
})

test('behind an exit nothing was received and no server tried', async () => {
  expect(await serialized({ preread: (kong) => kong.response.exit(200, 'closed by plugin\n') })).toMatchObject({
    session: { received: 0, sent: 17, status: 200 },
    upstream: {},
    tries: [],
  })
})

test('a failed try has its state and no status', async () => {
  const { tries, upstream } = await serialized({}, fault.refuse())

  expect(tries).toHaveLength(6)
  expect((tries as object[])[0]).toMatchObject({ state: 'failed', code: 0 })
  expect((tries as object[])[5]).not.toHaveProperty('state')
  expect(upstream).toEqual({ received: '0, 0, 0, 0, 0, 0', sent: '0, 0, 0, 0, 0, 0' })
})

test('a connection without a route has no route in its log', async () => {
  const log = await serialized({}, pong, { port: 1 })

  expect(log).not.toHaveProperty('route')
  expect(log).not.toHaveProperty('tries')
  expect(log.session).toEqual({ received: 0, sent: 0, server_port: 1, status: 500 })
})

test.each<[string, (kong: Kong) => Promise<unknown>, unknown]>([
  ['kong.router.get_route', async (kong) => (await kong.router.get_route())?.name, 'plain'],
  ['kong.router.get_service', async (kong) => (await kong.router.get_service())?.name, 'db'],
  ['kong.client.get_protocol', (kong) => kong.client.get_protocol(), 'tcp'],
  ['kong.response.get_status', (kong) => kong.response.get_status(), 200],
  ['kong.response.get_source', (kong) => kong.response.get_source(), 'service'],
  ['kong.response.get_header', (kong) => kong.response.get_header('x'), undefined],
  ['kong.nginx.req_start_time', (kong) => kong.nginx.req_start_time(), undefined],
  ['kong.nginx.get_subsystem', (kong) => kong.nginx.get_subsystem(), 'stream'],
])('%s works in the log phase', async (_, call, expected) => {
  let value: unknown
  const log = async (kong: Kong) => {
    value = await call(kong)
  }

  await streamGateway({ log }).upstream(pong).connect()

  expect(value).toBe(expected)
})

test.each<[string, (kong: Kong) => unknown, string]>([
  ['kong.client.get_ip', (kong) => kong.client.get_ip(), 'API disabled in the current context'],
  ['kong.request.get_path', (kong) => kong.request.get_path(), 'API disabled in the current context'],
  ['kong.nginx.get_var', (kong) => kong.nginx.get_var('remote_addr'), 'API disabled in the current context'],
  ['kong.response.get_headers', (kong) => kong.response.get_headers(), "attempt to index field 'resp' (a nil value)"],
  [
    'kong.request.get_method',
    (kong) => kong.request.get_method(),
    "attempt to call upvalue 'get_method' (a nil value)",
  ],
  [
    'kong.request.get_http_version',
    (kong) => kong.request.get_http_version(),
    "attempt to call upvalue 'http_version' (a nil value)",
  ],
  [
    'kong.request.get_query',
    (kong) => kong.request.get_query(),
    "attempt to call upvalue 'get_uri_args' (a nil value)",
  ],
  [
    'kong.request.get_headers',
    (kong) => kong.request.get_headers(),
    "attempt to call upvalue 'get_headers' (a nil value)",
  ],
  [
    'kong.request.get_header',
    (kong) => kong.request.get_header('x'),
    "attempt to index field 'request_headers' (a nil value)",
  ],
])('%s fails in the log phase', async (_, call, message) => {
  const exchange = await streamGateway({ log: call }, recording).upstream(pong).connect()

  expect(exchange.calls[0]?.outcome).toEqual({ raised: message })
  expect(exchange.received.text()).toBe('pong\n')
})

test('what preread shares and writes into ngx.ctx is there in log', async () => {
  const exchange = await streamGateway({
    preread: async (kong) => {
      await kong.ctx.shared.set('shared', 'a')
      await kong.nginx.set_ctx('written', 'b')
    },
    log: async (kong) =>
      kong.log.notice(`${String(await kong.ctx.shared.get('shared'))}${String(await kong.nginx.get_ctx('written'))}`),
  })
    .upstream(pong)
    .connect()

  expect(exchange).toHaveLogged('notice', 'ab')
})

test('a log handler that throws does not hurt the client', async () => {
  const log = () => {
    throw new Error('boom')
  }

  const exchange = await streamGateway({ log }, recording).upstream(pong).connect()

  expect(exchange.received.text()).toBe('pong\n')
  expect(exchange).toHaveProblem('handler-threw')
})

test('the log phase ends preread in ctx where nothing else has', async () => {
  const names = ['KONG_PREREAD_ENDED_AT', 'KONG_PREREAD_TIME', 'KONG_LOG_START_NS']
  const log = async (kong: Kong) => {
    for (const name of names) await kong.ctx.shared.set(name, await kong.nginx.get_ctx(name))
  }
  const { ctx } = await streamGateway({ log }, recording).connect({ port: 1 })

  expect(ctx.shared).toEqual(Object.fromEntries(names.map((name) => [name, expect.any(Number)])))
})
