import { createGateway, fault, plugin, type Kong, type PluginModule } from 'kong-pdk-mock'

const callTo = (module: PluginModule) => {
  const gateway = createGateway({
    services: [{ name: 'orders', url: 'grpc://orders.internal' }],
    routes: [{ paths: ['/'], protocols: ['grpc', 'grpcs'], service: 'orders' }],
    plugins: [plugin(module)],
  }).upstream('orders', { status: 200 })
  return gateway.request('POST /pkg.Orders/Get', { http_version: '2', headers: { 'content-type': 'application/grpc' } })
}

test('a response handler makes a call of a gRPC service fail, for nginx reads the answer by HTTP', async () => {
  const ran: string[] = []
  class Plugin {
    response() {
      ran.push('response')
    }
  }
  const { response, upstream, tries, logs } = await callTo({ Plugin, Name: 'reader' })

  expect(ran).toEqual([])
  expect(upstream).toBeUndefined()
  expect(tries).toEqual([])
  expect(response.status).toBe(500)
  expect(response.headers.get('grpc-status')).toBe('13')
  expect(logs).toMatchObject([{ level: 'err', message: 'invalid URL prefix in "grpc://kong_upstream/pkg.Orders/Get"' }])
})

test('a gRPC service cannot be asked by HTTP', async () => {
  class Plugin {
    async access(kong: Kong) {
      await kong.service.request.set_scheme('http')
    }
  }
  const { upstream, logs } = await callTo({ Plugin, Name: 'downgrade' })

  expect(upstream).toBeUndefined()
  expect(logs).toMatchObject([{ level: 'err', message: 'invalid host in upstream "http://kong_upstream"' }])
})

test('a service that says nothing takes the time that Kong gives it, in each try', async () => {
  const gateway = createGateway({
    services: [{ name: 'orders', url: 'http://orders.internal', read_timeout: 1500, retries: 1 }],
    routes: [{ paths: ['/'], service: 'orders' }],
    now: () => 1_700_000_000_000,
  }).upstream('orders', fault.timeout())

  const { response } = await gateway.request('/')

  expect(response.status).toBe(504)
  expect(response.headers.get('x-kong-upstream-latency')).toBe('1500')
  expect(response.headers.get('x-kong-proxy-latency')).toBe('1500')
})

test('what a service that says nothing has taken of real time is part of it', async () => {
  let now = 1_700_000_000_000
  const gateway = createGateway({
    services: [{ name: 'orders', url: 'http://orders.internal', read_timeout: 1500, retries: 0 }],
    routes: [{ paths: ['/'], service: 'orders' }],
    now: () => now,
  }).upstream('orders', () => {
    now += 1000
    return fault.timeout()
  })

  expect((await gateway.request('/')).response.headers.get('x-kong-upstream-latency')).toBe('1500')
})
