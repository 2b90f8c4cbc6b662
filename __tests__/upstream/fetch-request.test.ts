import { HeaderLines, type HeaderLine } from '../../src/nginx/header-lines'
import type { UpstreamRequest } from '../../src/nginx/upstream-exchange'
import { toFetchRequest } from '../../src/upstream/fetch-request'

const request = (more: Partial<Omit<UpstreamRequest, 'headers'>> & { headers?: HeaderLine[] } = {}): Request =>
  toFetchRequest({
    method: 'POST',
    target: '/orders?x=1',
    body: 'seven',
    scheme: 'http',
    host: '10.0.0.1',
    port: 8080,
    ...more,
    headers: new HeaderLines(more.headers ?? [['Host', 'orders.internal:8080']]),
  } as UpstreamRequest)

test('method, URL, headers and body are those of the request', async () => {
  const { method, url, headers } = request({
    headers: [
      ['Host', 'orders.internal:8080'],
      ['X-A', '1'],
      ['x-a', '2'],
    ],
  })

  expect({ method, url }).toEqual({ method: 'POST', url: 'http://orders.internal:8080/orders?x=1' })
  expect(headers.get('x-a')).toBe('1, 2')
  expect(await request().text()).toBe('seven')
})

test('bytes of the body stay as they are', async () => {
  expect([...new Uint8Array(await request({ body: '\x00\xff' }).arrayBuffer())]).toEqual([0, 255])
})

test('without a Host the address is the host', () => {
  expect(request({ headers: [] }).url).toBe('http://10.0.0.1:8080/orders?x=1')
})

test('a Host that no URL can have is passed over', () => {
  expect(request({ headers: [['Host', 'a b']] }).url).toBe('http://10.0.0.1:8080/orders?x=1')
})

test('gRPC is told as HTTP', () => {
  expect(request({ scheme: 'grpcs' }).url).toBe('https://orders.internal:8080/orders?x=1')
})

test.each(['GET', 'HEAD'])('%s is told without its body', async (method) => {
  expect(request({ method }).method).toBe(method)
  expect(request({ method }).body).toBeNull()
})

test.each(['TRACE', 'CONNECT'])('%s, which Fetch refuses, is told as GET', (method) => {
  expect(request({ method }).method).toBe('GET')
})

test('header lines that Fetch refuses are left out', () => {
  const { headers } = request({
    headers: [
      ['Host', 'a.com'],
      ['x-a', '\x01ok\x00'],
      ['x b', '1'],
      ['x-c', '2'],
    ],
  })

  expect([...headers.keys()]).toEqual(expect.arrayContaining(['host', 'x-c']))
  expect(headers.has('x-a')).toBe(false)
})
