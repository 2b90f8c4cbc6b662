import { createGateway, plugin, type Kong } from 'kong-pdk-mock'
import { closeServers, portOf, serve } from '../support/served'
import { RawClient, talk } from '../support/raw-client'

afterEach(closeServers)

class Careless {
  async access(kong: Kong) {
    await kong.service.request.set_header('x-a', '1')
    throw new Error('boo')
  }
}

interface Shown {
  readonly id: number
  readonly exchange: {
    readonly target: string
    readonly status: number
    readonly entries: readonly { readonly kind: string }[]
  }
}

const shownAt = async (port: number): Promise<Shown[]> =>
  (await (await fetch(`http://127.0.0.1:${port}/__exchanges.json`)).json()) as Shown[]

test('what happened is told as JSON, the oldest first', async () => {
  const port = await portOf({ plugins: [plugin({ Plugin: Careless, Name: 'careless' })] })

  await fetch(`http://127.0.0.1:${port}/1`)
  await fetch(`http://127.0.0.1:${port}/2`)
  const shown = await shownAt(port)

  expect(shown).toMatchObject([
    { id: 1, exchange: { target: '/1', status: 200, plugins: ['careless'] } },
    { id: 2, exchange: { target: '/2' } },
  ])
  expect(shown[0]?.exchange.entries.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['call', 'problem']))
})

test('one exchange has an address of its own', async () => {
  const port = await portOf()
  await fetch(`http://127.0.0.1:${port}/a`)

  await expect((await fetch(`http://127.0.0.1:${port}/__exchanges/1.json`)).json()).resolves.toMatchObject({ id: 1 })
  expect((await fetch(`http://127.0.0.1:${port}/__exchanges/2.json`)).status).toBe(404)
})

test('only the last are kept', async () => {
  const server = await serve(createGateway(), { keep: 2 })
  const port = server.httpPort ?? 0

  for (const path of ['/1', '/2', '/3']) await fetch(`http://127.0.0.1:${port}${path}`)

  expect((await shownAt(port)).map(({ id }) => id)).toEqual([2, 3])
})

test('credentials are not shown', async () => {
  const port = await portOf()
  await fetch(`http://127.0.0.1:${port}/`, { headers: { authorization: 'Bearer of-secrets' } })

  const text = JSON.stringify(await shownAt(port))

  expect(text).toContain('[secret 1]')
  expect(text).not.toContain('of-secrets')
})

test('the page asks its own server only', async () => {
  const response = await fetch(`http://127.0.0.1:${await portOf()}/__exchanges`)

  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(await response.text()).toMatch(/"default-src 'none'; connect-src 'self'; script-src 'sha256-/)
})

test('events tell what is kept, and then each exchange as it happens', async () => {
  const port = await portOf()
  await fetch(`http://127.0.0.1:${port}/before`)
  const client = (await RawClient.to(port)).send('GET /__exchanges/events HTTP/1.1\r\nHost: localhost\r\n\r\n')

  await expect(client.until('"/before"')).resolves.toMatch(/Content-Type: text\/event-stream[^]*id: 1\ndata: \{"id":1,/)
  await fetch(`http://127.0.0.1:${port}/after`)
  await expect(client.until('"/after"')).resolves.toContain('id: 2\ndata: {"id":2,')
  client.socket.destroy()
})

test('a listener that comes again gets what it has not seen', async () => {
  const port = await portOf()
  for (const path of ['/1', '/2']) await fetch(`http://127.0.0.1:${port}${path}`)
  const events = async (last: number, awaited: string) => {
    const head = `GET /__exchanges/events HTTP/1.1\r\nHost: localhost\r\nLast-Event-ID: ${last}\r\n\r\n`
    const client = (await RawClient.to(port)).send(head)
    const text = await client.until(awaited)
    client.socket.destroy()
    return text
  }

  expect(await events(1, '"/2"')).not.toContain('"/1"')
  // Its numbers are those of a server that was there before.
  expect(await events(77, '"/2"')).toContain('"/1"')
})

test('closing ends the events', async () => {
  const server = await serve(createGateway())
  const client = (await RawClient.to(server.httpPort ?? 0)).send(
    'GET /__exchanges/events HTTP/1.1\r\nHost: localhost\r\n\r\n',
  )
  await client.until('retry')

  await server.close()

  await expect(client.toEnd()).resolves.toContain('retry')
})

test.each([
  ['another name, as of DNS rebinding', 'Host: evil.example', 403],
  ['a name that only begins like ours', 'Host: localhost.evil.example', 403],
  ['no name', 'X: y', 403],
  ["a page of somebody else's", 'Host: localhost\r\nOrigin: http://evil.example', 403],
  ["a link of somebody else's", 'Host: localhost\r\nSec-Fetch-Site: cross-site', 403],
  ['our own page', 'Host: localhost:1\r\nOrigin: http://localhost:1', 200],
  ['an address of loopback', 'Host: 127.0.0.1:1', 200],
  ['that of IPv6', 'Host: [::1]:1', 200],
])('%s: %j gives %i', async (_, lines, status) => {
  const answer = await talk(await portOf(), `GET /__exchanges.json HTTP/1.0\r\n${lines}\r\nConnection: close\r\n\r\n`)

  expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
  expect(answer).not.toContain('Access-Control-Allow-Origin')
})

test('HEAD shows the headers only', async () => {
  const answer = await talk(await portOf(), 'HEAD /__exchanges HTTP/1.1\r\nHost: localhost\r\n\r\n')

  expect(answer).toMatch(/^HTTP\/1.1 200 OK[^]*\r\n\r\n$/)
  expect(answer).not.toContain('<html')
})

test('exchanges cannot be posted', async () => {
  expect((await fetch(`http://127.0.0.1:${await portOf()}/__exchanges.json`, { method: 'POST' })).status).toBe(403)
})

test('a path that only begins alike is the gateway’s', async () => {
  const server = await serve(createGateway().upstream({ body: 'mine' }))

  expect(await (await fetch(`http://127.0.0.1:${server.httpPort ?? 0}/__exchanges-of-mine`)).text()).toBe('mine')
})
