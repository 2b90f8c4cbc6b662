const { createGateway, plugin } = require('kong-pdk-mock')
const apiKeyCheck = require('./api-key-check')

const setup = (config) =>
  createGateway({ plugins: [plugin(apiKeyCheck, { clients: { 'k-1234567': 'billing' }, ...config })] })

test('passes a known client on, with its name instead of its key', async () => {
  const exchange = await setup().request('/invoices', { headers: { 'X-Api-Key': 'k-1234567' } })

  expect(exchange).toHaveStatus(200)
  expect(exchange).toHaveReachedUpstream('GET /invoices')
  expect(exchange.upstream).toHaveHeader('X-Client', 'billing')
  expect(exchange.upstream).not.toHaveHeader('X-Api-Key')
})

test('asks a client without a key for one', async () => {
  const exchange = await setup().request('/invoices', { client: { ip: '192.0.2.7' } })

  expect(exchange).toHaveExited(401, { message: 'No API key found' })
  expect(exchange).toHaveHeader('WWW-Authenticate', 'ApiKey')
  expect(exchange).not.toHaveReachedUpstream()
  expect(exchange).toHaveLogged('info', 'no key from 192.0.2.7')
})

test('refuses an unknown key, and logs no more than its beginning', async () => {
  const exchange = await setup().request('/invoices', { headers: { 'x-api-key': 'guessed-key' } })

  expect(exchange).toHaveExited(403, { message: 'Unknown API key' })
  expect(exchange.response.json()).toEqual({ message: 'Unknown API key' })
  expect(exchange).toHaveLogged('warn', 'unknown key gues...')
  expect(exchange).not.toHaveLogged('warn', /guessed-key/)
})

test.each(['constructor', '__proto__', 'toString'])('refuses the key "%s", which every object has', async (key) => {
  expect(await setup().request('/', { headers: { 'X-Api-Key': key } })).toHaveExited(403)
})

test('takes the key from the header that the configuration names', async () => {
  const exchange = await setup({ header: 'X-Token' }).request('/', { headers: { 'X-Token': 'k-1234567' } })

  expect(exchange).toHaveReachedUpstream()
})

test('refuses a configuration without clients', () => {
  expect(() => plugin(apiKeyCheck, {})).toThrow('clients: required field missing')
})
