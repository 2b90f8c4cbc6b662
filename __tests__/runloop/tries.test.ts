import { createGateway, fault } from 'kong-pdk-mock'

const gatewayWith = (...targets: string[]) =>
  createGateway({
    services: [{ name: 'orders', url: 'http://orders.upstream' }],
    routes: [{ name: 'all', paths: ['/'], service: 'orders' }],
    upstreams: [{ name: 'orders.upstream', targets: targets.map((target) => ({ target })) }],
  })

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
