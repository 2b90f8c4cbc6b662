import 'kong-pdk-mock/jest'
import { createGateway, MockUsageError, type RequestInit } from 'kong-pdk-mock'

/** What the upstream of a gateway without plugins receives. */
async function upstreamOf(target: string, init?: RequestInit) {
  const { upstream } = await createGateway().request(target, init)
  if (!upstream) throw new Error('the upstream was not reached')
  return upstream
}

test('a path is a GET over HTTP to localhost', async () => {
  const { request, upstream } = await createGateway().request('/orders?x=1')

  expect(request).toMatchObject({ method: 'GET', target: '/orders?x=1', scheme: 'http', host: '127.0.0.1', port: 8000 })
  expect(request.headers.lines).toEqual([['Host', 'localhost']])
  expect(upstream).toHaveHeader('X-Forwarded-Host', 'localhost')
})

test('a method may stand before the path, or in the options', async () => {
  expect(await upstreamOf('DELETE /orders/7')).toMatchObject({ method: 'DELETE', target: '/orders/7' })
  expect(await upstreamOf('/orders/7', { method: 'PATCH' })).toMatchObject({ method: 'PATCH', target: '/orders/7' })
})

test('the options decide where both name a method', async () => {
  expect((await upstreamOf('GET /', { method: 'PUT' })).method).toBe('PUT')
})

test('a URL gives scheme, host and path', async () => {
  const { request } = await createGateway().request('POST https://api.example.com:444/orders?x=1#top')

  expect(request).toMatchObject({ method: 'POST', target: '/orders?x=1', scheme: 'https', port: 8443 })
  expect(request).toHaveHeader('Host', 'api.example.com:444')
})

test('a URL without a path asks for /', async () => {
  expect((await upstreamOf('http://api.example.com')).target).toBe('/')
  expect((await upstreamOf('http://api.example.com?x=1')).target).toBe('/?x=1')
})

test('https comes over TLS', async () => {
  expect(await upstreamOf('/', { scheme: 'https' })).toHaveHeader('X-Forwarded-Proto', 'https')
  expect(await upstreamOf('https://a.com/')).toHaveHeader('X-Forwarded-Port', '8443')
})

test('the port of the gateway and the address of the client can be given', async () => {
  const upstream = await upstreamOf('/', { port: 8080, client: { ip: '10.0.0.1', port: 1234 } })

  expect(upstream).toHaveHeader('X-Forwarded-Port', '8080')
  expect(upstream).toHaveHeader('X-Forwarded-For', '10.0.0.1')
})

test('headers are given by name, with several values as a list', async () => {
  const { lines } = (await createGateway().request('/', { headers: { 'X-A': '1', 'x-b': ['1', '2'] } })).request.headers

  expect(lines).toEqual([
    ['X-A', '1'],
    ['x-b', '1'],
    ['x-b', '2'],
    ['Host', 'localhost'],
  ])
})

test('headers are given as pairs where order, case and repeats count', async () => {
  const upstream = await upstreamOf('/', {
    headers: [
      ['x-b', '1'],
      ['X-A', '1'],
      ['X-B', '2'],
    ],
  })

  expect(upstream.headers.lines.filter(([name]) => /^x-[ab]$/i.test(name))).toEqual([
    ['x-b', '1'],
    ['X-A', '1'],
    ['X-B', '2'],
  ])
})

test('a Host that is given is the host', async () => {
  const { request } = await createGateway().request('http://a.com/', { headers: { host: 'b.com' } })

  expect(request.headers.getAll('host')).toEqual(['b.com'])
})

test('without addHeaders no Host is added', async () => {
  expect(await createGateway().request('/', { addHeaders: false })).toHaveStatus(400)
})

test('text is sent as UTF-8, with its length in bytes', async () => {
  const upstream = await upstreamOf('POST /', { body: 'é' })

  expect([...upstream.bytes]).toEqual([0xc3, 0xa9])
  expect(upstream).toHaveHeader('Content-Length', '2')
  expect(upstream).not.toHaveHeader('Content-Type')
})

test('bytes are sent as they are', async () => {
  const bytes = new Uint8Array([0, 255, 13, 10])

  expect((await upstreamOf('POST /', { body: bytes })).bytes).toEqual(bytes)
  expect((await upstreamOf('POST /', { body: Buffer.from(bytes) })).bytes).toEqual(bytes)
})

test('an object is sent as JSON', async () => {
  const upstream = await upstreamOf('POST /', { body: { id: 7 } })

  expect(upstream.json()).toEqual({ id: 7 })
  expect(upstream).toHaveHeader('Content-Type', 'application/json')
})

test('a list is sent as JSON', async () => {
  expect((await upstreamOf('POST /', { body: [1, 2] })).text()).toBe('[1,2]')
})

test('form fields are sent as a form', async () => {
  const upstream = await upstreamOf('POST /', { body: new URLSearchParams({ a: '1 2', b: 'ü' }) })

  expect(upstream.text()).toBe('a=1+2&b=%C3%BC')
  expect(upstream).toHaveHeader('Content-Type', 'application/x-www-form-urlencoded')
})

test('a content type that is given stays', async () => {
  const headers = { 'content-type': 'application/problem+json' }

  expect((await upstreamOf('POST /', { body: {}, headers })).headers.getAll('content-type')).toEqual([
    'application/problem+json',
  ])
})

test.each([null, undefined, ''])('the body %p is none', async (body) => {
  const upstream = await upstreamOf('POST /', { body })

  expect(upstream.text()).toBe('')
  expect(upstream).not.toHaveHeader('Content-Type')
})

test('the version of HTTP is what the plugin sees', async () => {
  const { request } = await createGateway().request('/', { http_version: '1.0' })

  expect(request.target).toBe('/')
  await expect(createGateway().request('/', { http_version: '2' })).resolves.toHaveStatus(200)
})

test('what is sent as it is may be malformed: Kong answers', async () => {
  expect(await createGateway().request('/', { target: 'orders' })).toHaveStatus(400)
})

test('a target of its own may be an absolute URL or an asterisk', async () => {
  const { request } = await createGateway().request('/', { target: 'http://a.com/x' })

  expect(request.target).toBe('http://a.com/x')
  expect((await createGateway().request('OPTIONS *')).request.target).toBe('*')
})

const REMEDY =
  'Use a path ("/orders?x=1"), a method in capitals and a path ("POST /orders") or a URL ("https://api.example.com/orders"); the option "target" takes what is to be sent as it is.'

test.each([
  ['', 'it is empty'],
  ['  ', 'it is empty'],
  ['orders', 'it is neither a path nor a URL of http or https'],
  ['GET', 'it is neither a path nor a URL of http or https'],
  ['post /orders', 'it is neither a path nor a URL of http or https'],
  ['ftp://api.example.com/', 'it is neither a path nor a URL of http or https'],
  ['http:///orders', 'its URL has no host'],
])('the target %p is refused', async (target, why) => {
  await expect(createGateway().request(target)).rejects.toThrow(MockUsageError)
  await expect(createGateway().request(target)).rejects.toThrow(
    `[kong-pdk-mock] Failed to make a request of ${JSON.stringify(target)}: ${why}. ${REMEDY}`,
  )
})

test.each([undefined, 7, new URL('http://a.com/')])('a target that is no text is refused: %p', async (target) => {
  await expect(createGateway().request(target as unknown as string)).rejects.toThrow(/: it is no text\. Use a path/)
})

test('an option that does not exist is refused', async () => {
  await expect(createGateway().request('/', { header: {} } as RequestInit)).rejects.toThrow(
    '[kong-pdk-mock] Failed to make a request of "/": there is no option "header". Did you mean "headers"?',
  )
})

test('a way to deal with problems that does not exist is refused', async () => {
  await expect(createGateway().request('/', { problems: 'ignore' as 'record' })).rejects.toThrow(
    '[kong-pdk-mock] Failed to make a request of "/": the option "problems" cannot be "ignore". Use one of reject, record.',
  )
})

test('a target may be bytes that are no UTF-8', async () => {
  const { target } = await upstreamOf('/', { target: Uint8Array.of(0x2f, 0x3f, 0xff) })

  expect(target).toBe('/?\xff')
})

test.each([
  ['a FormData', new FormData(), 'FormData, of which JSON makes {}. Let Fetch encode it: const form = new Response('],
  ['a Blob', new Blob(['a']), 'Blob, of which JSON makes {}. Use its bytes: Buffer.from('],
  ['an ArrayBuffer', new ArrayBuffer(1), 'ArrayBuffer, of which JSON makes {}. Use its bytes: new Uint8Array('],
  ['a promise', Promise.resolve({ a: 1 }), 'Promise, of which JSON makes {}. Await it.'],
  ['a Map', new Map([['a', 1]]), 'Map, of which JSON makes {}. Use text, bytes, or a value that JSON has.'],
])('%s as a body is refused, of which JSON has nothing', async (_, body, why) => {
  await expect(createGateway().request('POST /', { body })).rejects.toThrow(
    `[kong-pdk-mock] Failed to make a request of "POST /": its body is a ${why}`,
  )
})

test('objects of a class and empty ones are sent as JSON', async () => {
  class Empty {}
  const bodies = [{}, new Empty(), new Date(0)]

  const sent = await Promise.all(bodies.map((body) => createGateway().request('POST /', { body })))

  expect(sent.map(({ upstream }) => upstream?.text())).toEqual(['{}', '{}', '"1970-01-01T00:00:00.000Z"'])
})
