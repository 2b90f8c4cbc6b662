import 'kong-pdk-mock/jest'
import { fault, stream, type GatewayEntities, type Kong } from 'kong-pdk-mock'
import { streamGateway } from '../../support/stream-gateway'

const REFUSED = 'connect() failed (111: Connection refused)'
const withService = (service: object, handlers?: Parameters<typeof streamGateway>[0]) =>
  streamGateway(handlers, { services: [{ name: 'db', ...service }] })

test('a refused connection is tried again as often as the service says', async () => {
  const { tries, status, error, logs } = await withService({ url: 'tcp://10.0.0.7:9101', retries: 2 })
    .upstream(fault.refuse())
    .connect()

  expect({ status, error }).toEqual({ status: 502, error: 'closed' })
  expect(tries).toHaveLength(3)
  expect(logs.map(({ message }) => message)).toEqual([REFUSED, REFUSED, REFUSED])
})

test('a server that closes without an answer is no error to Kong', async () => {
  const exchange = await streamGateway().upstream(fault.close()).connect({ data: 'ping' })

  expect(exchange).toMatchObject({ status: 200, error: 'closed', logs: [] })
  expect(exchange.upstream?.text()).toBe('ping')
})

test('a silent server ends the connection without an error once the time-out has passed in simulation', async () => {
  const service = { url: 'tcp://10.0.0.7:9101', read_timeout: 30_000 }
  const handlers = { log: async (kong: Kong) => kong.log.notice(await kong.log.serialize()) }

  const exchange = await withService(service, handlers).upstream(fault.timeout()).connect({ data: 'x' })

  expect(exchange).toMatchObject({ status: 200, error: 'closed' })
  expect(exchange).toHaveLogged('notice', '"session":30000')
})

test('a datagram that is refused is not sent again', async () => {
  const gateway = streamGateway(undefined, {
    services: [{ name: 'dns', url: 'udp://10.0.0.7:53' }],
    routes: [{ name: 'dns', protocols: ['udp'], destinations: [{ port: 53 }], service: 'dns' }],
  }).upstream(fault.refuse())

  const exchange = await gateway.connect({ udp: true, port: 53, data: 'query' })

  expect(exchange.tries).toHaveLength(1)
  expect(exchange).toHaveLogged('err', 'recv() failed (111: Connection refused)')
})

const upstreams = (...targets: string[]): GatewayEntities => ({
  services: [{ name: 'db', protocol: 'tcp', host: 'db.upstream', port: 80 }],
  upstreams: [{ name: 'db.upstream', targets: targets.map((target) => ({ target })) }],
})

test('an upstream entity has its targets take turns', async () => {
  const gateway = streamGateway(undefined, upstreams('10.0.0.1:7001', '10.0.0.2:7002')).upstream(stream(''))

  const ports = [await gateway.connect(), await gateway.connect()].map(({ upstream }) => upstream?.port)

  expect(ports.sort()).toEqual([7001, 7002])
})

test('another target is tried when one refuses', async () => {
  const gateway = streamGateway(undefined, upstreams('10.0.0.1:7001', '10.0.0.2:7002'))
  gateway.upstream(stream(({ port }) => (port === 7001 ? fault.refuse() : 'from the second')))

  expect((await gateway.connect()).received.text()).toBe('from the second')
})

test('an upstream entity without targets ends the connection with a Lua error', async () => {
  const exchange = await streamGateway(undefined, upstreams()).connect()

  expect(exchange).toMatchObject({ status: 500, error: 'closed', upstream: undefined })
  expect(exchange).toHaveLogged('err', /^lua entry thread aborted: .* cannot be called in preread phase/)
})

test('a plugin chooses the target', async () => {
  const gateway = streamGateway({ preread: (kong) => kong.service.set_target('10.1.1.1', 7777) }).upstream(stream(''))

  expect((await gateway.connect()).upstream).toMatchObject({ host: '10.1.1.1', port: 7777 })
})

test('a target that is a name cannot be connected to where the service has an address', async () => {
  const gateway = streamGateway({ preread: (kong) => kong.service.set_target('db.test', 7777) }).upstream(stream(''))

  const exchange = await gateway.connect()

  expect(exchange.status).toBe(500)
  expect(exchange).toHaveLogged('err', 'failed to set the current peer (address: db.test port: 7777): no host allowed')
})

test('Kong connects by TLS where the service says so', async () => {
  const gateway = withService({ url: 'tls://db.internal:9143', tls_verify: true }).upstream(stream('over TLS'))

  const { upstream, received } = await gateway.connect({ data: 'ping' })

  expect(upstream?.tls).toMatchObject({ serverName: 'db.internal', verify: true })
  expect(upstream?.text()).toBe('ping')
  expect(received.text()).toBe('over TLS')
})

test('a plugin switches that TLS off', async () => {
  const preread = (kong: Kong) => kong.service.request.disable_tls()
  const gateway = withService({ url: 'tls://db.internal:9143' }, { preread }).upstream(stream(''))

  expect((await gateway.connect()).upstream?.tls).toBeUndefined()
})

test('a plugin has the certificate verified', async () => {
  const preread = (kong: Kong) => kong.service.set_tls_verify(true)
  const gateway = withService({ url: 'tls://db.internal:9143' }, { preread }).upstream(stream(''))

  expect((await gateway.connect()).upstream?.tls?.verify).toBe(true)
})

test('a certificate that nobody vouches for is a failed connection', async () => {
  const exchange = await withService({ url: 'tls://db.internal:9143', retries: 0, tls_verify: true })
    .upstream(fault.untrusted())
    .connect()

  expect(exchange).toMatchObject({ status: 502, upstream: undefined })
  expect(exchange).toHaveLogged('err', 'upstream SSL certificate verify error: (18:self-signed certificate)')
})

test('the name a client asks for goes on where the route keeps it', async () => {
  const gateway = streamGateway(undefined, {
    services: [{ name: 'db', url: 'tls://10.0.0.7:9143' }],
    routes: [{ protocols: ['tls'], snis: ['kept.test'], preserve_host: true, service: 'db' }],
  }).upstream(stream(''))

  expect((await gateway.connect({ sni: 'kept.test' })).upstream?.tls?.serverName).toBe('kept.test')
})
