const { createGateway, plugin } = require('kong-pdk-mock')
const pluginModule = require('../plugins/my-plugin')

const CONFIG = { callers: { 's3cret-1': 'billing' } }

/** A gateway in memory, with a service that answers 200 to all requests. */
const setup = (config = CONFIG) => createGateway({ plugins: [plugin(pluginModule, config)] })

test('a caller without a key is refused', async () => {
  const exchange = await setup().request('/orders')

  expect(exchange).toHaveExited(401, { message: 'Who are you?' })
  expect(exchange).not.toHaveReachedUpstream()
  expect(exchange).toHaveLogged('warn', /refused/)
})

test('the service learns who calls, and never sees the key', async () => {
  const exchange = await setup().request('POST /orders', { headers: { 'X-Api-Key': 's3cret-1' }, body: { item: 7 } })

  expect(exchange).toHaveStatus(200)
  expect(exchange.upstream).toHaveHeader('X-Caller', 'billing')
  expect(exchange.upstream).not.toHaveHeader('X-Api-Key')
  expect(exchange.upstream.json()).toEqual({ item: 7 })
})

test('another header can hold the key', async () => {
  const gateway = setup({ ...CONFIG, header: 'X-Token' })

  expect(await gateway.request('/', { headers: { 'X-Token': 's3cret-1' } })).toHaveStatus(200)
  expect(await gateway.request('/', { headers: { 'X-Api-Key': 's3cret-1' } })).toHaveStatus(401)
})

test('an answer is logged with its status', async () => {
  const gateway = setup().upstream({ status: 404 })

  const exchange = await gateway.request('/', { headers: { 'X-Api-Key': 's3cret-1' } })

  expect(exchange).toHaveLogged('info', 'answered 404')
})

test('Kong refuses a config without callers', () => {
  expect(() => setup({})).toThrow('config.callers: required field missing')
})
