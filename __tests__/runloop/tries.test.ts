import { createGateway, fault, type UpstreamStub } from 'kong-pdk-mock'

const gatewayWith = (...targets: string[]) =>
  createGateway({
    services: [{ name: 'orders', url: 'http://orders.upstream' }],
    routes: [{ name: 'all', paths: ['/'], service: 'orders' }],
    upstreams: [{ name: 'orders.upstream', targets: targets.map((target) => ({ target })) }],
  })

const triesOf = async (method: string, stub: UpstreamStub): Promise<number> => {
  const gateway = createGateway({
    services: [{ name: 'orders', url: 'https://orders.upstream', retries: 2, tls_verify: true }],
    routes: [{ paths: ['/'], service: 'orders' }],
  })
  return (await gateway.upstream(stub).request('/', { method })).tries.length
}

test('another target of the upstream entity is tried when one refuses', async () => {
  const gateway = gatewayWith('10.0.0.1:7001', '10.0.0.2:7002')
  gateway.upstream((_, { port }) => (port === 7001 ? fault.refuse() : { status: 200 }))

  const { response, upstream, tries } = await gateway.request('/')

  expect(response.status).toBe(200)
  expect(upstream?.headers.get('host')).toBe('10.0.0.2:7002')
  expect(tries.map(({ outcome }) => outcome).at(-1)).toBe('answered')
})

test('a target that is alone is tried again and again', async () => {
  const { response, tries } = await gatewayWith('10.0.0.1:7001').upstream(fault.refuse()).request('/')

  expect(response.status).toBe(502)
  expect(tries).toHaveLength(6)
})

test.each([
  ['GET', 3],
  ['PUT', 3],
  ['DELETE', 3],
  ['PROPFIND', 3],
  ['PURGE', 3],
  ['POST', 1],
  ['PATCH', 1],
  ['LOCK', 1],
])('a service that closes the connection is asked %s in %d tries', async (method, expected) => {
  expect(await triesOf(method, fault.close())).toBe(expected)
})

test.each([
  ['refuses the connection', fault.refuse()],
  ['shows a certificate that is not trusted', fault.untrusted()],
])('a service that %s is tried again with any method, for it has not seen the request', async (_, failure) => {
  expect(await triesOf('POST', failure)).toBe(3)
})

test('a target whose name cannot be resolved gets no request', async () => {
  const gateway = createGateway({
    services: [{ name: 'orders', url: 'http://orders.upstream' }],
    routes: [{ paths: ['/'], service: 'orders' }],
    upstreams: [{ name: 'orders.upstream', targets: [{ target: 'gone.test:80' }, { target: 'here.test:80' }] }],
    dns: { 'here.test': '10.0.0.1' },
  }).upstream('orders', { status: 200 })

  for (let count = 1; count <= 3; count++) expect((await gateway.request('/')).upstream?.host).toBe('10.0.0.1')
})

test('an upstream entity none of whose targets can be resolved has no peer', async () => {
  const gateway = createGateway({
    services: [{ name: 'orders', url: 'http://orders.upstream' }],
    routes: [{ paths: ['/'], service: 'orders' }],
    upstreams: [{ name: 'orders.upstream', targets: [{ target: 'gone.test:80' }] }],
    dns: false,
  })

  const { response } = await gateway.request('/')

  expect(response.status).toBe(503)
  expect(response.json()).toMatchObject({ message: 'failure to get a peer from the ring-balancer' })
})
