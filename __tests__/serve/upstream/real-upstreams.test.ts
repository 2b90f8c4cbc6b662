import { createGateway, fault, type Gateway, type UpstreamStub } from 'kong-pdk-mock'
import https from 'node:https'
import type { AddressInfo } from 'node:net'
import { ThrowAwayCertificates } from '../../../src/serve/certificate/throw-away'
import { UpstreamPool } from '../../../src/serve/upstream/pool'
import { connectUpstreams } from '../../../src/serve/upstream/real-upstreams'
import { RawServer } from '../support/raw-server'

const closing: (() => unknown)[] = []

afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

async function serverOf(
  answer: ConstructorParameters<typeof RawServer>[0],
): Promise<{ server: RawServer; port: number }> {
  const server = new RawServer(answer)
  closing.push(() => server.close())
  return { server, port: await server.listen() }
}

const whole = (answer: string) => (received: string) => (received.includes('\r\n\r\n') ? answer : undefined)
const OK = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'

/** A gateway with one service, whose requests go where it says. */
function gatewayTo(
  service: object,
  { stubs = {}, remote = false }: { stubs?: Record<string, UpstreamStub>; remote?: boolean } = {},
): { gateway: Gateway; refused: string[] } {
  const document = {
    services: [{ name: 'orders', retries: 0, ...service }],
    routes: [{ paths: ['/'], service: 'orders', strip_path: false }],
  }
  const gateway = createGateway({ ...document, problems: 'record' })
  const pool = new UpstreamPool()
  const refused: string[] = []
  closing.push(() => pool.close())
  connectUpstreams(gateway, document, pool, { stubs, remote, onRefused: (address) => refused.push(address) })
  return { gateway, refused }
}

const to = (port: number, more: object = {}) => gatewayTo({ url: `http://127.0.0.1:${port}`, ...more })

test('a server receives the lines that Kong sends, and no others', async () => {
  const { server, port } = await serverOf(whole(OK))

  const { upstream } = await to(port).gateway.request('POST /a?b', {
    headers: [
      ['X-b', '1'],
      ['x-A', '2'],
    ],
    body: 'hello',
  })

  const [head = '', body] = server.received[0]?.split('\r\n\r\n') ?? []
  expect(body).toBe('hello')
  expect(head.split('\r\n')).toEqual([
    'POST /a?b HTTP/1.1',
    ...(upstream?.headers.lines ?? []).map(([name, value]) => `${name}: ${value}`),
  ])
})

test('a POST without a body has no framing of its own', async () => {
  const { server, port } = await serverOf(whole(OK))

  await to(port).gateway.request('POST /')

  expect(server.received[0]).not.toMatch(/content-length|transfer-encoding/i)
})

test('an answer comes with its lines, reason and bytes', async () => {
  const { port } = await serverOf(
    whole(
      'HTTP/1.1 201 Made it\r\nX-B: 1\r\nx-a: \xff\r\nX-B: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n\xff\xfe\r\n0\r\n\r\n',
    ),
  )

  const { response } = await to(port).gateway.request('/')

  expect(response).toMatchObject({ status: 201, reason: 'Made it', bytes: Uint8Array.of(0xff, 0xfe) })
  expect(response.rawHeaders).toEqual(
    expect.arrayContaining([
      ['X-B', '1'],
      ['x-a', '\xff'],
      ['X-B', '2'],
    ]),
  )
})

test('an answer that ends with the connection has no length', async () => {
  const { port } = await serverOf((received, socket) => {
    if (!received.includes('\r\n\r\n')) return undefined
    socket.end('HTTP/1.1 200 OK\r\n\r\nto the end')
    return ''
  })

  const { response } = await to(port).gateway.request('/')

  expect(response.text()).toBe('to the end')
  expect(response.headers.get('transfer-encoding')).toBe('chunked')
})

test('what goes before an answer is skipped', async () => {
  const { port } = await serverOf(whole(`HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n${OK}`))

  expect((await to(port).gateway.request('/')).response.text()).toBe('ok')
})

test('connections are used again', async () => {
  const { server, port } = await serverOf(whole(OK))
  const { gateway } = to(port)

  for (let count = 0; count < 3; count++) await gateway.request('/')

  expect(server).toMatchObject({ connections: 1, received: { length: 3 } })
})

test('a connection that the server has closed meanwhile is no failure', async () => {
  const { server, port } = await serverOf(whole(OK))
  const { gateway } = to(port)

  await gateway.request('/')
  server.hangUp()

  expect((await gateway.request('/')).response.status).toBe(200)
})

test('a server that closes without an answer is a 502', async () => {
  const { port } = await serverOf((_, socket) => void socket.destroy())

  const { response, tries } = await to(port).gateway.request('/')

  expect(response.status).toBe(502)
  expect(tries).toMatchObject([{ outcome: 'close' }])
})

test('a server that talks nonsense is a 502', async () => {
  const { port } = await serverOf((_, socket) => {
    socket.end('nonsense\r\n\r\n')
    return ''
  })

  expect((await to(port).gateway.request('/')).response.status).toBe(502)
})

test('a port at which nobody listens is a 502, tried as often as the service says', async () => {
  const { server, port } = await serverOf(whole(OK))
  await server.close()
  closing.pop()

  const { response, tries } = await to(port, { retries: 2 }).gateway.request('/')

  expect(response.status).toBe(502)
  expect(tries).toMatchObject([{ outcome: 'refuse' }, { outcome: 'refuse' }, { outcome: 'refuse' }])
})

test('a server that is silent for read_timeout is a 504', async () => {
  const { port } = await serverOf(() => undefined)

  expect((await to(port, { read_timeout: 50 }).gateway.request('/')).response.status).toBe(504)
})

test('an answer that breaks off before its length reaches the client as far as it came', async () => {
  const { port } = await serverOf((_, socket) => {
    socket.end('HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf')
    return ''
  })

  const { response } = await to(port).gateway.request('/')

  expect(response.incomplete).toBe(true)
  expect(response.text()).toBe('half')
})

test('servers on other machines are not asked, which is told once', async () => {
  const { gateway, refused } = gatewayTo({ url: 'http://192.0.2.1:8080' })

  expect((await gateway.request('/')).response.status).toBe(502)
  await gateway.request('/')

  expect(refused).toEqual(['192.0.2.1:8080'])
})

test('a stub stands for a service, and one of "*" for the others', async () => {
  const stubbed = gatewayTo({ url: 'http://a.internal' }, { stubs: { orders: { status: 201 }, '*': fault.refuse() } })
  const other = gatewayTo({ url: 'http://a.internal' }, { stubs: { '*': { status: 202 } } })

  expect((await stubbed.gateway.request('/')).response.status).toBe(201)
  expect((await other.gateway.request('/')).response.status).toBe(202)
})

test('a stub for a service that is not there is refused', () => {
  expect(() => gatewayTo({ url: 'http://a.internal' }, { stubs: { order: { status: 201 } } })).toThrow(
    /"order".*"orders"/,
  )
})

test('the delay of a stub is waited for', async () => {
  const { gateway } = gatewayTo({ url: 'http://a.internal' }, { stubs: { orders: { body: 'late', delay: 40 } } })
  const start = performance.now()

  expect((await gateway.request('/')).response.text()).toBe('late')
  expect(performance.now() - start).toBeGreaterThan(35)
})

test('a stub that is slower than read_timeout is a 504', async () => {
  const slow = () => ({ body: 'late', delay: 10_000 })
  const { gateway } = gatewayTo({ url: 'http://a.internal', read_timeout: 20 }, { stubs: { orders: slow } })

  expect((await gateway.request('/')).response.status).toBe(504)
})

test('a server whose certificate nobody trusts answers, unless Kong is to verify it', async () => {
  const { key, cert } = new ThrowAwayCertificates().tlsOptions
  const server = https.createServer({ key, cert }, (_, response) => response.end('safe'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(
    () => server.close(),
    () => server.closeAllConnections(),
  )
  const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`

  expect((await gatewayTo({ url }).gateway.request('/')).response.text()).toBe('safe')
  expect((await gatewayTo({ url, tls_verify: true }).gateway.request('/')).tries).toMatchObject([
    { outcome: 'untrusted' },
  ])
})
