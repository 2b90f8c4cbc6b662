import { createGateway, plugin, type Kong } from 'kong-pdk-mock'

const gatewayTo = (url: string, protocols: readonly string[]) =>
  createGateway({
    services: [{ name: 'orders', url }],
    routes: [{ paths: ['/orders'], protocols, service: 'orders' }],
    plugins: [{ name: 'correlation-id', config: { echo_downstream: true } }],
  })

test.each([
  ['grpc://orders.internal', ['grpc', 'grpcs'], '2 kong/3.9.1'],
  ['grpcs://orders.internal', ['grpc', 'grpcs'], '2 kong/3.9.1'],
  ['http://orders.internal', ['http', 'https'], '1.1 kong/3.9.1'],
])('Via names the protocol that Kong speaks to %s', async (url, protocols, via) => {
  const headers = { 'content-type': 'application/grpc' }
  const gateway = gatewayTo(url, protocols).upstream('orders', { status: 200 })

  const { response } = await gateway.request('POST /orders', { http_version: '2', headers })

  expect(response.headers.get('via')).toBe(via)
})

test.each([
  ['GET', 404],
  ['TRACE', 405],
])('Kong’s own global plugins see the headers of an answer to %s that ends before access', async (method, status) => {
  const headers = { 'Kong-Request-ID': 'id-1' }
  const { response } = await gatewayTo('http://orders.internal', ['http']).request('/', { method, headers })

  expect(response.status).toBe(status)
  expect(response.headers.get('kong-request-id')).toBe('id-1')
})

test('the client gets the id of the request that a plugin has put in the place of nginx’s', async () => {
  class Plugin {
    async access(kong: Kong) {
      await kong.nginx.set_ctx('request_id', 'mine')
    }
  }
  const { response } = await createGateway({ plugins: [plugin({ Plugin, Name: 'ids' })] }).request('/')

  expect(response.headers.get('x-kong-request-id')).toBe('mine')
})

test('a log handler finds the id of the request in ctx', async () => {
  let id: unknown
  class Plugin {
    async log(kong: Kong) {
      id = await kong.nginx.get_ctx('request_id')
    }
  }
  const { response } = await createGateway({ plugins: [plugin({ Plugin, Name: 'ids' })] }).request('/')

  expect(id).toBe(response.headers.get('x-kong-request-id'))
})
