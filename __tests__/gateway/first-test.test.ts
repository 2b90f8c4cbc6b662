import 'kong-pdk-mock/jest'
import { createGateway, plugin, type Kong } from 'kong-pdk-mock'

class Plugin {
  async access(kong: Kong): Promise<void> {
    if ((await kong.request.get_header('apikey')) === undefined) await kong.response.exit(401)
  }
}
const keyGuard = { Plugin, Name: 'key-guard' }

test('a plugin alone is tested in three lines', async () => {
  const exchange = await createGateway({ plugins: [plugin(keyGuard)] }).request('/')

  expect(exchange).toHaveExited(401)
})

test('without services and routes, every path leads to a service that answers 200 with nothing', async () => {
  const exchange = await createGateway().request('/orders/7?full=1')

  expect(exchange).toHaveStatus(200)
  expect(exchange.response.text()).toBe('')
  expect(exchange).toHaveReachedUpstream('GET /orders/7?full=1')
  expect(exchange).toMatchObject({ route: 'route', service: 'service', consumer: undefined })
})

test('the implied service can be stubbed by its name or without', async () => {
  const teapot = { status: 418 }

  expect(await createGateway().upstream('service', teapot).request('/')).toHaveStatus(418)
  expect(await createGateway().upstream(teapot).request('/')).toHaveStatus(418)
})

test('declared services imply no route', async () => {
  const gateway = createGateway({ services: [{ name: 'orders', url: 'http://orders.internal' }] })

  expect(await gateway.request('/')).toHaveStatus(404)
})

test('declared services and routes are all there is', async () => {
  const gateway = createGateway({
    services: [{ name: 'orders', url: 'http://orders.internal:8080/v1' }],
    routes: [{ name: 'orders', service: 'orders', paths: ['/orders'] }],
  }).upstream('orders', { status: 204 })

  const exchange = await gateway.request('/orders/7')

  expect(exchange).toHaveStatus(204)
  expect(exchange).toHaveReachedUpstream('/v1/7')
  expect(exchange.upstream).toMatchObject({ scheme: 'http', port: 8080 })
  expect(await gateway.request('/items')).toHaveStatus(404)
})
