import { createGateway, echo, plugin, type Kong } from 'kong-pdk-mock'
import { closeServers, nextExchange, portOf, serve } from './support/served'
import { parts, RawClient, talk } from './support/raw-client'

afterEach(closeServers)

class Answering {
  async access(kong: Kong) {
    const body = (await kong.request.getRawBody()) ?? ''
    await kong.response.exit(200, `got ${body.length}`, { 'X-B': ['1', '2'], 'x-a': '3' })
  }
}

const answering = plugin({ Plugin: Answering, Name: 'answering' })

test('header lines reach the gateway in their order, case and number', async () => {
  const server = await serve(createGateway({ problems: 'record' }))
  const exchange = nextExchange(server)

  await talk(
    server.httpPort ?? 0,
    'GET /a?b HTTP/1.1\r\nhOsT: a\r\nX-B: 1\r\nx-a:2\r\nX-b: 3\r\nConnection: close\r\n\r\n',
  )

  expect((await exchange).exchange?.request.headers.lines).toEqual([
    ['hOsT', 'a'],
    ['X-B', '1'],
    ['x-a', '2'],
    ['X-b', '3'],
    ['Connection', 'close'],
  ])
})

test('an answer has the lines that Kong sends, and no others', async () => {
  const { statusLine, headers, body } = parts(
    await talk(await portOf({ plugins: [answering] }), 'GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n'),
  )

  expect(statusLine).toBe('HTTP/1.1 200 OK')
  expect(headers.map((line) => line.replace(/:.*/, ''))).toEqual([
    'Date',
    'Connection',
    'X-B',
    'X-B',
    'x-a',
    'Content-Length',
    'X-Kong-Response-Latency',
    'Server',
    'X-Kong-Request-Id',
  ])
  expect(body).toBe('got 0')
})

test('bytes that are no UTF-8 pass as they are', async () => {
  const server = await serve(
    createGateway().upstream((_, received) => {
      return {
        headers: [['x-back', Buffer.from(received.rawHeaders.find(([name]) => name === 'x-a')?.[1] ?? '', 'latin1')]],
      }
    }),
  )

  expect(await talk(server.httpPort ?? 0, 'GET / HTTP/1.0\r\nHost: a\r\nx-a: \xff\xe4\r\n\r\n')).toContain(
    'x-back: \xff\xe4\r\n',
  )
})

test('a body of known length and one in chunks reach plugins', async () => {
  const port = await portOf({ plugins: [answering] })

  expect(await talk(port, 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello')).toMatch(
    /got 5$/,
  )
  expect(
    await talk(
      port,
      'POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n3\r\nabc\r\n1\r\nd\r\n0\r\n\r\n',
    ),
  ).toMatch(/got 4$/)
})

test('a large body passes whole', async () => {
  const port = await portOf()
  const body = 'x'.repeat(3_000_000)
  const response = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body })

  expect(response.status).toBe(200)
})

test('a large answer passes whole', async () => {
  const server = await serve(createGateway().upstream({ body: 'y'.repeat(3_000_000) }))

  expect(await (await fetch(`http://127.0.0.1:${server.httpPort ?? 0}/`)).text()).toHaveLength(3_000_000)
})

test('an answer of unknown length goes out in chunks', async () => {
  const server = await serve(createGateway().upstream({ headers: { 'transfer-encoding': 'chunked' }, body: 'hello' }))

  const answer = await talk(server.httpPort ?? 0, 'GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n')

  expect(parts(answer)).toMatchObject({
    headers: expect.arrayContaining(['Transfer-Encoding: chunked']),
    body: '5\r\nhello\r\n0\r\n\r\n',
  })
})

test.each(['HEAD / HTTP/1.1', 'GET /204 HTTP/1.1', 'GET /304 HTTP/1.1'])(
  '%s is answered without a body',
  async (line) => {
    const server = await serve(
      createGateway().upstream((_, { path }) => ({
        status: Number(path.slice(1)) || 200,
        body: path === '/' ? 'hello' : null,
      })),
    )

    expect(parts(await talk(server.httpPort ?? 0, `${line}\r\nHost: a\r\nConnection: close\r\n\r\n`)).body).toBe('')
  },
)

test('requests that are sent at once are answered in their order, over one connection', async () => {
  const server = await serve(createGateway().upstream(echo()))
  const request = (path: string) => `GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`

  const client = (await RawClient.to(server.httpPort ?? 0)).send(request('/1') + request('/2') + request('/3'))
  const answers = await client.until('"target":', 3)
  client.socket.destroy()

  expect(Array.from(answers.matchAll(/"target":"(.*?)"/g), ([, target]) => target)).toEqual(['/1', '/2', '/3'])
})

test('a client that waits for it is told to go on', async () => {
  const port = await portOf({ plugins: [answering] })
  const client = (await RawClient.to(port)).send(
    'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n',
  )

  await expect(client.until('\r\n\r\n')).resolves.toBe('HTTP/1.1 100 Continue\r\n\r\n')
  expect(await client.send('ok').toEnd()).toMatch(/got 2$/)
})

test('HTTP/1.0 closes the connection, unless it asks for the opposite', async () => {
  const port = await portOf()

  expect(await talk(port, 'GET / HTTP/1.0\r\n\r\n')).toContain('Connection: close')
  expect(await talk(port, 'GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\nGET / HTTP/1.0\r\n\r\n')).toMatch(
    /Connection: keep-alive[^]*Connection: close/,
  )
})

test.each([
  ['nonsense', 'nonsense\r\n\r\n', 400],
  ['no Host', 'GET / HTTP/1.1\r\n\r\n', 400],
  ['a blank in a name', 'GET / HTTP/1.1\r\nHost: a\r\nx y: 1\r\n\r\n', 400],
  ['two lengths', 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\n', 400],
  ['another coding', 'POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\n', 501],
  ['a line too long', `GET /${'a'.repeat(40_000)} HTTP/1.1\r\nHost: a\r\n\r\n`, 414],
  ['a header too long', `GET / HTTP/1.1\r\nHost: a\r\nx: ${'a'.repeat(40_000)}\r\n\r\n`, 494],
  ['CONNECT', 'CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n', 400],
])('%s is refused as nginx does, and the connection closed', async (_, bytes, status) => {
  const { statusLine, headers } = parts(await talk(await portOf(), bytes))

  // nginx shows its own 494 as 400.
  expect(statusLine).toMatch(new RegExp(`^HTTP/1.1 ${status === 494 ? '(494|400)' : status} `))
  expect(headers).toContain('Connection: close')
})

test('a method of any name is served', async () => {
  expect(await talk(await portOf(), 'BREW /pot HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n')).toMatch(
    /^HTTP\/1.1 200/,
  )
})

test('a client that has gone is noted, and the request comes to its end', async () => {
  let answer = (): void => undefined
  const answered = new Promise<void>((resolve) => (answer = resolve))
  let reached = (): void => undefined
  const isReached = new Promise<void>((resolve) => (reached = resolve))
  const gateway = createGateway().upstream(async () => {
    reached()
    await answered
    return { status: 200 }
  })
  const server = await serve(gateway)
  const exchange = nextExchange(server)

  const client = (await RawClient.to(server.httpPort ?? 0)).send('GET / HTTP/1.1\r\nHost: a\r\n\r\n')
  await isReached
  client.socket.destroy()
  // The end of the connection reaches the server before another connection that is made after it is answered.
  await fetch(`http://127.0.0.1:${server.httpPort ?? 0}/__exchanges.json`)
  answer()

  await expect(exchange).resolves.toMatchObject({ clientLeft: true, exchange: { phases: [] } })
})

test('a connection that a plugin closes without an answer is closed', async () => {
  class Silent {
    async access(kong: Kong) {
      await kong.response.exit(444)
    }
  }

  await expect(
    talk(await portOf({ plugins: [plugin({ Plugin: Silent, Name: 'silent' })] }), 'GET / HTTP/1.1\r\nHost: a\r\n\r\n'),
  ).resolves.toBe('')
})

test('a stub that makes no sense is a 500 that says so', async () => {
  const server = await serve(createGateway().upstream(() => 'nonsense' as never))

  const response = await fetch(`http://127.0.0.1:${server.httpPort ?? 0}/`)

  expect(response.status).toBe(500)
  expect(await response.text()).toContain('the handler returned "nonsense"')
})

test('addresses that other machines can reach are refused', async () => {
  await expect(serve(createGateway(), { http: { host: '0.0.0.0', port: 0 } })).rejects.toThrow(
    /other machines can reach it/,
  )
})

test('a running request is answered while the server closes', async () => {
  let answer = (): void => undefined
  const answered = new Promise<void>((resolve) => (answer = resolve))
  let reached = (): void => undefined
  const isReached = new Promise<void>((resolve) => (reached = resolve))
  const server = await serve(
    createGateway().upstream(async () => {
      reached()
      await answered
      return { body: 'late' }
    }),
  )

  const response = fetch(`http://127.0.0.1:${server.httpPort ?? 0}/`)
  await isReached
  const closed = server.close()
  answer()

  expect(await (await response).text()).toBe('late')
  await closed
})
