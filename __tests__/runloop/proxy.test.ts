import { createGateway, plugin, type Kong, type PluginModule } from 'kong-pdk-mock'

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
