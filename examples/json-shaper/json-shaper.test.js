const zlib = require('node:zlib')
const { createGateway, fault, plugin } = require('kong-pdk-mock')
const jsonShaper = require('./json-shaper')

const setup = (reply) =>
  createGateway({
    plugins: [plugin(jsonShaper, { remove: ['password'], rename: { user_name: 'name' } })],
  }).upstream(reply)

const ADA = { user_name: 'Ada', password: 'secret', tags: [], manager: null }
const ADA_CHANGED = { name: 'Ada', tags: [], manager: null }

test('removes and renames members, and keeps nulls and empty lists', async () => {
  const exchange = await setup({ body: ADA }).request('/users/ada')

  expect(exchange).toHaveStatus(200)
  expect(exchange.response.json()).toEqual(ADA_CHANGED)
})

test('changes the members of lists and of what is inside', async () => {
  const exchange = await setup({ body: [{ user: ADA }] }).request('/users')

  expect(exchange.response.json()).toEqual([{ user: ADA_CHANGED }])
})

test('unpacks a compressed answer, and says no more that it is compressed', async () => {
  const gateway = setup({
    headers: { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' },
    body: zlib.gzipSync(JSON.stringify(ADA)),
  })

  const exchange = await gateway.request('/users/ada', { headers: { 'Accept-Encoding': 'gzip' } })

  expect(exchange.response.json()).toEqual(ADA_CHANGED)
  expect(exchange).not.toHaveHeader('Content-Encoding')
  expect(exchange).toHaveHeader('Content-Length', String(exchange.response.bytes.length))
})

test('keeps the status and the headers of the service', async () => {
  const exchange = await setup({ status: 201, headers: { Location: '/users/ada' }, body: ADA }).request('POST /users')

  expect(exchange).toHaveStatus(201)
  expect(exchange).toHaveHeader('Location', '/users/ada')
  expect(exchange).toHaveHeader('Content-Type', 'application/json')
})

test.each([
  ['an encoding it does not know', { 'Content-Type': 'application/json', 'Content-Encoding': 'br' }, 'packed'],
  ['a damaged one', { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' }, 'damaged'],
  ['a body that is not JSON', { 'Content-Type': 'application/json' }, '<html>'],
])('leaves %s as it is, and warns', async (_, headers, body) => {
  const exchange = await setup({ headers, body }).request('/')

  expect(exchange.response.text()).toBe(body)
  expect(exchange.exit).toBeUndefined()
  expect(exchange).toHaveLogged('warn', 'left an answer as it is')
})

test('does not touch other types', async () => {
  const exchange = await setup({ headers: { 'Content-Type': 'text/csv' }, body: 'password\n1' }).request('/')

  expect(exchange.response.text()).toBe('password\n1')
  expect(exchange).not.toHaveLogged('warn')
})

test('does not run when the service cannot be reached', async () => {
  const exchange = await setup(fault.refuse()).request('/')

  expect(exchange).toHaveStatus(502)
  expect(exchange).toHaveRunPhases([])
})
