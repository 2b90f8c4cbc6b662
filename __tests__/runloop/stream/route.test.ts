import 'kong-pdk-mock/jest'
import { createGateway, stream } from 'kong-pdk-mock'
import { streamPlugin } from '../../support/stream-gateway'

const log = () => undefined
const handlers = { certificate: log, preread: log, log }

const gatewayWith = (...routes: Record<string, unknown>[]) =>
  createGateway({
    services: [{ name: 'db', url: 'tcp://10.0.0.7:9101' }],
    routes: routes.map((route, at) => ({ name: `route-${at}`, service: 'db', ...route })),
    plugins: [streamPlugin(handlers)],
  }).upstream(stream('pong'))

test('a connection without a route is closed, and only log runs', async () => {
  const gateway = gatewayWith({ protocols: ['tcp'], destinations: [{ port: 9999 }] })

  const exchange = await gateway.connect()

  expect(exchange).toMatchObject({ status: 500, error: 'closed', route: undefined })
  expect(exchange).toHaveRunPhases(['probe:log'])
  expect(exchange).toHaveLogged('err', 'no Route found with those values')
})

test('a TLS connection without a route ends before TLS does: no plugin runs', async () => {
  const exchange = await gatewayWith({ protocols: ['tls'], destinations: [{ port: 9999 }] }).connect({ tls: true })

  expect(exchange).toMatchObject({ status: 500, error: 'closed', phases: [] })
  expect(exchange).toHaveLogged('err', 'no Route found with those values')
})

test('a TLS connection does not fit a route for TCP alone', async () => {
  const exchange = await gatewayWith({ protocols: ['tcp'], sources: [{ ip: '127.0.0.0/8' }] }).connect({ tls: true })

  expect(exchange).toMatchObject({ error: 'closed', phases: [] })
  expect(exchange).toHaveLogged('err', 'unexpected protocols in matched Route')
})

test('a route without a service is closed behind preread', async () => {
  const gateway = gatewayWith({ protocols: ['tcp'], destinations: [{ port: 9000 }], service: undefined })

  const exchange = await gateway.connect()

  expect(exchange).toMatchObject({ status: 503, error: 'closed', route: 'route-0', service: undefined })
  expect(exchange).toHaveRunPhases(['probe:preread', 'probe:log'])
  expect(exchange).toHaveLogged('warn', 'no Service found with those values')
})

test('the client is matched by its address', async () => {
  const gateway = gatewayWith(
    { protocols: ['tcp'], sources: [{ ip: '10.0.0.0/8' }] },
    { protocols: ['tcp'], sources: [{ ip: '192.168.1.1' }] },
  )

  expect((await gateway.connect({ client: { ip: '10.9.9.9' } })).route).toBe('route-0')
  expect((await gateway.connect({ client: { ip: '192.168.1.1' } })).route).toBe('route-1')
})

test('a TLS client is matched by the name it asks for', async () => {
  const gateway = gatewayWith(
    { protocols: ['tls'], snis: ['one.stream.test'] },
    { protocols: ['tls'], snis: ['*.wild.stream.test'] },
  )

  expect((await gateway.connect({ sni: 'one.stream.test' })).route).toBe('route-0')
  expect((await gateway.connect({ sni: 'a.wild.stream.test' })).route).toBe('route-1')
  expect((await gateway.connect({ sni: 'three.stream.test' })).error).toBe('closed')
})

test('TLS ends behind Kong where the route says so: the certificate phase is left out', async () => {
  const gateway = gatewayWith({ protocols: ['tls_passthrough'], snis: ['through.test'] })

  const exchange = await gateway.connect({ sni: 'through.test', data: 'secret' })

  expect(exchange).toHaveRunPhases(['probe:preread', 'probe:log'])
  expect(exchange.upstream?.text()).toBe('secret')
  expect(exchange.upstream?.tls).toEqual({ serverName: 'through.test' })
})

test('TLS ends in Kong where the route says so', async () => {
  const exchange = await gatewayWith({ protocols: ['tls'], snis: ['here.test'] }).connect({ sni: 'here.test' })

  expect(exchange).toHaveRunPhases(['probe:certificate', 'probe:preread', 'probe:log'])
  expect(exchange.upstream?.tls).toBeUndefined()
})

test('a datagram finds a route for UDP', async () => {
  const exchange = await gatewayWith({ protocols: ['udp'], destinations: [{ port: 9000 }] }).connect({ udp: true })

  expect(exchange).toMatchObject({ route: 'route-0', status: 200 })
})
