import 'kong-pdk-mock/jest'
import {
  createGateway,
  echo,
  fault,
  MockUsageError,
  type Gateway,
  type UpstreamHandler,
  type UpstreamReply,
  type UpstreamStub,
} from 'kong-pdk-mock'

const orders = (): Gateway =>
  createGateway({
    services: [
      { name: 'orders', url: 'http://orders.internal:8080', read_timeout: 1000 },
      { name: 'items', url: 'http://items.internal' },
    ],
    routes: [
      { name: 'orders', service: 'orders', paths: ['/orders'], strip_path: false },
      { name: 'items', service: 'items', paths: ['/items'], strip_path: false },
    ],
  })
const request = (stub: UpstreamStub, target = '/orders') => orders().upstream('orders', stub).request(target)

test('a reply is what the client receives', async () => {
  const { response } = await request({ status: 201, headers: { 'x-a': ['1', '2'] }, body: 'made' })

  expect(response).toMatchObject({ status: 201, reason: 'Created' })
  expect(response.headers.getAll('x-a')).toEqual(['1', '2'])
  expect(response.text()).toBe('made')
})

test('an object in a reply is sent as JSON', async () => {
  const exchange = await request({ body: { id: 7 } })

  expect(exchange.response.json()).toEqual({ id: 7 })
  expect(exchange).toHaveHeader('content-type', 'application/json')
})

test('bytes in a reply are sent as they are', async () => {
  expect([...(await request({ body: new Uint8Array([0, 255]) })).response.bytes]).toEqual([0, 255])
})

test('headers of a reply may be pairs', async () => {
  const { response } = await request({
    headers: [
      ['X-B', '1'],
      ['x-a', '2'],
      ['X-b', '3'],
    ],
  })

  expect(response.headers.getAll('x-b')).toEqual(['1', '3'])
})

test('a function is given the request as Fetch has it', async () => {
  const seen: unknown[] = []
  const handler: UpstreamHandler = async (incoming) => {
    seen.push(incoming.method, incoming.url, incoming.headers.get('x-a'), await incoming.json())
    return { status: 204 }
  }

  const headers = { 'x-a': '1' }
  await orders()
    .upstream('orders', handler)
    .request('PUT /orders/7?x=1', { headers, body: { id: 7 } })

  expect(seen).toEqual(['PUT', 'http://orders.internal:8080/orders/7?x=1', '1', { id: 7 }])
})

test('a function is given what Fetch cannot show as its second argument', async () => {
  const seen: unknown[] = []
  const headers: [string, string][] = [
    ['X-A', '1'],
    ['x-a', '2'],
  ]
  const gateway = orders().upstream('orders', (_, received) => {
    seen.push(received.headers.getAll('x-a'), received.host, received.port, received.text())
    return { status: 204 }
  })

  await gateway.request('GET /orders', { headers, body: 'a body of GET' })

  expect(seen).toEqual([['1', '2'], '127.0.0.1', 8080, 'a body of GET'])
})

test('a function may be asynchronous and answer with a Response', async () => {
  const exchange = await request(async () => {
    await Promise.resolve()
    return Response.json(
      { id: 7 },
      {
        status: 202,
        headers: [
          ['set-cookie', 'a=1'],
          ['set-cookie', 'b=2'],
        ],
      },
    )
  })

  expect(exchange).toHaveStatus(202)
  expect(exchange.response.json()).toEqual({ id: 7 })
  expect(exchange.response.headers.getAll('set-cookie')).toEqual(['a=1', 'b=2'])
})

test('a Response serves any number of requests', async () => {
  const gateway = orders().upstream('orders', new Response('again'))

  expect((await gateway.request('/orders')).response.text()).toBe('again')
  expect((await gateway.request('/orders')).response.text()).toBe('again')
})

test('a function is asked anew for each request', async () => {
  let requests = 0
  const gateway = orders().upstream('orders', () => ({ body: String(++requests) }))

  await gateway.request('/orders')

  expect((await gateway.request('/orders')).response.text()).toBe('2')
})

test('an echo answers with what it received', async () => {
  const { response } = await orders().upstream('orders', echo()).request('POST /orders?x=1', { body: 'seven' })

  expect(response.json()).toMatchObject({
    method: 'POST',
    target: '/orders?x=1',
    body: 'seven',
    headers: expect.arrayContaining([['Host', 'orders.internal:8080']]),
  })
})

test('each service has a stub of its own', async () => {
  const gateway = orders().upstream('orders', { body: 'orders' }).upstream('items', { body: 'items' })

  expect((await gateway.request('/orders')).response.text()).toBe('orders')
  expect((await gateway.request('/items')).response.text()).toBe('items')
})

test('a stub without a service stands for all that have none of their own', async () => {
  const gateway = orders().upstream({ body: 'any' }).upstream('orders', { body: 'orders' })

  expect((await gateway.request('/orders')).response.text()).toBe('orders')
  expect((await gateway.request('/items')).response.text()).toBe('any')
})

test('a later stub replaces an earlier one', async () => {
  const gateway = orders().upstream('orders', { body: 'old' }).upstream('orders', { body: 'new' })

  expect((await gateway.request('/orders')).response.text()).toBe('new')
})

test('a service is stubbed by its id, too', async () => {
  const id = '8a4fd1c6-6e5c-4f0e-8a51-6f2f0ab8a6c9'
  const gateway = createGateway({
    services: [{ id, url: 'http://orders.internal' }],
    routes: [{ paths: ['/'], service: { id } }],
  }).upstream(id, { status: 204 })

  expect(await gateway.request('/')).toHaveStatus(204)
})

test.each([
  ['is refused', fault.refuse(), 502],
  ['is closed without an answer', fault.close(), 502],
  ['times out', fault.timeout(), 504],
])('a connection that %s gives the client an error', async (_, stub, status) => {
  const exchange = await request(stub)

  expect(exchange).toHaveStatus(status)
  expect(exchange).not.toHaveProblem()
})

test('a refused connection reached nobody, the other faults did', async () => {
  expect(await request(fault.refuse())).not.toHaveReachedUpstream()
  expect(await request(fault.close())).toHaveReachedUpstream()
  expect(await request(fault.timeout())).toHaveReachedUpstream()
})

test('a function may answer with a fault', async () => {
  const gateway = orders().upstream('orders', ({ url }) => (url.endsWith('7') ? fault.refuse() : { status: 200 }))

  expect(await gateway.request('/orders/6')).toHaveStatus(200)
  expect(await gateway.request('/orders/7')).toHaveStatus(502)
})

test('a delay is simulated: nothing waits for it', async () => {
  const started = performance.now()

  expect(await request({ delay: 900 })).toHaveHeader('X-Kong-Upstream-Latency', /^9\d\d$/)
  expect(performance.now() - started).toBeLessThan(900)
})

test('a delay beyond the read timeout of the service is a timeout', async () => {
  expect(await request({ delay: 1000 })).toHaveStatus(200)
  expect(await request({ delay: 1001 })).toHaveStatus(504)
})

test('what a stub throws is what the request rejects with', async () => {
  const thrown = new Error('in the stub')
  const handler = () => Promise.reject(thrown)

  await expect(request(handler)).rejects.toBe(thrown)
})

test('a service without a stub is refused with the sentence that says what to do', async () => {
  const gateway = orders().upstream('items', { status: 200 })

  await expect(gateway.request('GET /orders?x=1')).rejects.toThrow(MockUsageError)
  await expect(gateway.request('GET /orders?x=1')).rejects.toThrow(
    '[kong-pdk-mock] Failed to proxy "GET /orders?x=1" to service "orders": no upstream is stubbed. Call gateway.upstream("orders", handler) first.',
  )
})

test('a stub of an unknown service is refused with those that are known', () => {
  expect(() => orders().upstream('order', { status: 200 })).toThrow(
    '[kong-pdk-mock] Failed to stub service "order": the gateway has no service of that name or id. Its services are "items", "orders".',
  )
})

test.each([undefined, null, 200, true])('the stub %p is refused', (stub) => {
  const refused = stub as unknown as UpstreamStub
  const remedy = 'Pass a handler, a reply such as { status: 200 }, a Response, a fault, or stream() for streams.'

  expect(() => orders().upstream('orders', refused)).toThrow(
    `[kong-pdk-mock] Failed to stub service "orders": ${String(stub)} cannot stand for it. ${remedy}`,
  )
  expect(() => orders().upstream(refused)).toThrow(
    `[kong-pdk-mock] Failed to stub a service: ${String(stub)} cannot stand for it. ${remedy}`,
  )
})

test.each([
  [undefined, 'undefined'],
  [null, 'null'],
  [200, '200'],
  ['text', '"text"'],
])('the answer %p of a function is refused', async (answer, shown) => {
  const handler = (() => answer) as unknown as UpstreamHandler

  await expect(request(handler)).rejects.toThrow(
    `[kong-pdk-mock] Failed to answer "GET /orders" for an upstream service: the handler returned ${shown}. Return a Response, an object such as { status: 200 }, or a fault.`,
  )
})

test.each([
  [20, '20'],
  [1000, '1000'],
  [200.5, '200.5'],
  ['200', '"200"'],
])('the status %p is refused', async (status, shown) => {
  const reply = { status: status as number }
  const why = `${shown} is not an HTTP status. Use a number from 100 to 999.`

  expect(() => orders().upstream('orders', reply)).toThrow(`[kong-pdk-mock] Failed to stub service "orders": ${why}`)
  await expect(request(() => reply)).rejects.toThrow(`[kong-pdk-mock] Failed to answer for an upstream service: ${why}`)
})

test('a reply with a misspelled member is refused', async () => {
  const reply = { stauts: 404 } as UpstreamReply

  expect(() => orders().upstream(reply)).toThrow(
    '[kong-pdk-mock] Failed to stub a service: there is no option "stauts". Did you mean "status"?',
  )
  await expect(request(() => reply)).rejects.toThrow(
    '[kong-pdk-mock] Failed to answer for an upstream service: there is no option "stauts". Did you mean "status"?',
  )
})

test('a promise is refused, since nobody waits for it', () => {
  const promise = Promise.resolve({ status: 200 }) as unknown as UpstreamStub

  expect(() => orders().upstream(promise)).toThrow('Failed to stub a service: a promise cannot stand for it.')
})

test('the name of an upstream is answered with what stands for its targets', () => {
  const gateway = createGateway({
    services: [{ name: 'orders', url: 'http://orders.internal' }],
    upstreams: [{ name: 'canary' }],
  })

  expect(() => gateway.upstream('canary', { status: 200 })).toThrow(
    'Its services are "orders". It has an upstream of that name: requests to its targets are answered by the stub of the service that the route leads to',
  )
})
