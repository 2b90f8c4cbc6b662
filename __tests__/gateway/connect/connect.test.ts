import { fault, stream } from 'kong-pdk-mock'
import { streamGateway } from '../../support/stream-gateway'

test('the client receives what the upstream server answers', async () => {
  const gateway = streamGateway().upstream('db', stream('pong\n'))

  const { received, error } = await gateway.connect({ data: 'ping\n' })

  expect(received.text()).toBe('pong\n')
  expect(error).toBeUndefined()
})

test('the upstream server receives what the client sends', async () => {
  const gateway = streamGateway().upstream('db', stream('pong\n'))

  const { sent, upstream } = await gateway.connect({ data: 'ping\n' })

  expect(sent.text()).toBe('ping\n')
  expect(upstream?.text()).toBe('ping\n')
  expect(upstream).toMatchObject({ host: '10.0.0.7', port: 9101 })
})

test('bytes arrive as they are', async () => {
  const gateway = streamGateway().upstream('db', stream(Uint8Array.of(255, 0, 128)))

  const { received, upstream } = await gateway.connect({ data: Uint8Array.of(0, 1, 254) })

  expect([...(upstream?.bytes ?? [])]).toEqual([0, 1, 254])
  expect([...received.bytes]).toEqual([255, 0, 128])
})

test('text is sent as UTF-8', async () => {
  const gateway = streamGateway().upstream('db', stream('čtyři'))

  const { received, upstream } = await gateway.connect({ data: 'öl' })

  expect([...(upstream?.bytes ?? [])]).toEqual([0xc3, 0xb6, 0x6c])
  expect(received.text()).toBe('čtyři')
})

test('the exchange names the route and the service', async () => {
  const gateway = streamGateway().upstream(stream(''))

  expect(await gateway.connect()).toMatchObject({ route: 'plain', service: 'db' })
  expect(await gateway.connect({ tls: true })).toMatchObject({ route: 'secure', service: 'db' })
})

test('a name to ask for means TLS', async () => {
  const gateway = streamGateway().upstream(stream(''))

  expect((await gateway.connect({ sni: 'db.test' })).route).toBe('secure')
})

test('a client that receives nothing sees its connection closed', async () => {
  const gateway = streamGateway().upstream(fault.close())

  const exchange = await gateway.connect({ data: 'ping' })

  expect(exchange.received.text()).toBe('')
  expect(exchange.error).toBe('closed')
})

test('every connection of a client has a port of its own', async () => {
  const gateway = streamGateway({ preread: async (kong) => kong.ctx.shared.set('port', await kong.client.get_port()) })
  gateway.upstream(stream(''))

  const ports = [await gateway.connect(), await gateway.connect()].map(({ ctx }) => ctx.shared.port)

  expect(new Set(ports).size).toBe(2)
})

test('connections may run at the same time', async () => {
  const gateway = streamGateway().upstream(stream((received) => received.text().toUpperCase()))

  const exchanges = await Promise.all(['a', 'b', 'c'].map((data) => gateway.connect({ data })))

  expect(exchanges.map(({ received }) => received.text())).toEqual(['A', 'B', 'C'])
})
