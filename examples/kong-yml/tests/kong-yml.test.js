const path = require('node:path')
const { createGateway, echo, fault, loadDeclarative } = require('kong-pdk-mock')

const setup = () =>
  createGateway({
    ...loadDeclarative(path.join(__dirname, '../kong.yml')),
    modules: {
      'tenant-header': require('../plugins/tenant-header'),
      'cache-control': require('../plugins/cache-control'),
    },
  })
    .upstream('orders', echo())
    .upstream('catalog', { body: [{ sku: 7 }] })

const as = (consumer) => ({ headers: { apikey: `key-of-${consumer}` } })

test('passes a consumer on to the orders, with its tenant and without its key', async () => {
  const exchange = await setup().request('/orders/7?full=1', as('ada'))

  expect(exchange).toHaveStatus(200)
  expect(exchange).toHaveReachedUpstream('GET /v1/orders/7?full=1')
  expect(exchange.upstream).toHaveHeader('X-Tenant', 'acme')
  expect(exchange.upstream).not.toHaveHeader('apikey')
  expect(exchange).toMatchObject({ route: 'orders', service: 'orders', consumer: 'ada' })
})

test('gives a consumer without a custom_id the default tenant', async () => {
  expect((await setup().request('/orders', as('grace'))).upstream).toHaveHeader('X-Tenant', 'public')
})

test.each([
  ['without a key', {}],
  ['with a wrong key', as('eve')],
])('refuses orders to a client %s', async (_, init) => {
  const exchange = await setup().request('/orders', init)

  expect(exchange).toHaveStatus(401)
  expect(exchange).not.toHaveReachedUpstream()
})

test('lets staff change orders', async () => {
  const exchange = await setup().request('POST /orders', { ...as('ada'), body: { sku: 7 } })

  expect(exchange.route).toBe('orders-admin')
  expect(exchange.response.json()).toMatchObject({ method: 'POST', target: '/v1/orders', body: '{"sku":7}' })
})

test('lets nobody else change orders', async () => {
  const exchange = await setup().request('DELETE /orders/7', as('grace'))

  expect(exchange).toHaveStatus(403)
  expect(exchange).not.toHaveReachedUpstream()
})

test('spreads requests over both targets', async () => {
  const gateway = setup()
  const hosts = []
  for (let time = 0; time < 4; time++) hosts.push((await gateway.request('/orders', as('ada'))).upstream.host)

  expect(hosts.sort()).toEqual(['10.0.0.11', '10.0.0.11', '10.0.0.12', '10.0.0.12'])
})

test('answers 502 when no target can be reached', async () => {
  expect(await setup().upstream('orders', fault.refuse()).request('/orders', as('ada'))).toHaveStatus(502)
})

test('serves the catalog to everybody, for clients to keep', async () => {
  const exchange = await setup().request('http://shop.example.com/catalog/7')

  expect(exchange).toHaveReachedUpstream('GET /7')
  expect(exchange).toHaveHeader('Cache-Control', 'public, max-age=300')
})

test('lets nobody keep a failure of the catalog', async () => {
  const exchange = await setup().upstream('catalog', { status: 503 }).request('http://shop.example.com/catalog/7')

  expect(exchange).not.toHaveHeader('Cache-Control')
})

test.each(['http://shop.example.com/', 'http://other.example.com/catalog', 'PUT /orders'])(
  'has no route for %s',
  async (target) => {
    const exchange = await setup().request(target)

    expect(exchange).toHaveStatus(404)
    expect(exchange.route).toBeUndefined()
  },
)
