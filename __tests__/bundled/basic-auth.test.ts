import fc from 'fast-check'
import { ADA, gatewayWith, GUEST, messageOf, sentUpstream } from './support/gateway'

const basicAuth = (config: object = {}, options = {}) => gatewayWith([{ name: 'basic-auth', config }], options)

const basic = (login: string) => `Basic ${Buffer.from(login).toString('base64')}`

test('a name and its password identify the consumer to the service', async () => {
  const exchange = await basicAuth().request('/', { headers: { Authorization: basic('ada:engine') } })

  expect(exchange.response.status).toBe(200)
  expect(sentUpstream(exchange, 'X-Consumer-ID')).toBe(ADA)
  expect(sentUpstream(exchange, 'X-Consumer-Username')).toBe('ada')
  expect(sentUpstream(exchange, 'X-Credential-Identifier')).toBe('ada')
})

test('a request without a login is refused', async () => {
  const exchange = await basicAuth().request('/')

  expect(exchange.response.status).toBe(401)
  expect(exchange.response.headers.get('WWW-Authenticate')).toBe('Basic realm="service"')
  expect(messageOf(exchange)).toBe('Unauthorized')
})

test('the challenge names the realm', async () => {
  const { response } = await basicAuth({ realm: 'books' }).request('/')

  expect(response.headers.get('WWW-Authenticate')).toBe('Basic realm="books"')
})

test.each([
  ['a wrong password', basic('ada:difference')],
  ['an unknown name', basic('eve:engine')],
  ['another scheme', 'Bearer ada'],
  ['what is not base64', 'Basic !!!'],
  ['base64 that ends too soon', 'Basic YWRhO'],
])('%s is refused', async (_, Authorization) => {
  const exchange = await basicAuth().request('/', { headers: { Authorization } })

  expect(exchange.response.status).toBe(401)
})

test('a login without a colon is an error in the log', async () => {
  const exchange = await basicAuth().request('/', { headers: { Authorization: basic('ada') } })

  expect(exchange.response.status).toBe(401)
  expect(exchange.logs).toContainEqual(
    expect.objectContaining({
      level: 'err',
      plugin: 'basic-auth',
      line: expect.stringContaining('header has unrecognized format') as string,
    }),
  )
})

test('what follows the padding of a login does not count', async () => {
  const exchange = await basicAuth().request('/', { headers: { Authorization: `${basic('ada:engine')}== etc.` } })

  expect(exchange.response.status).toBe(200)
})

test('a password may have colons', async () => {
  const consumers = [{ username: 'ada', basicauth_credentials: [{ username: 'ada', password: 'a:b:c' }] }]
  const exchange = await basicAuth({}, { consumers }).request('/', { headers: { Authorization: basic('ada:a:b:c') } })

  expect(exchange.response.status).toBe(200)
})

test('a name and a password may have any characters but a colon in the name and line breaks', async () => {
  const text = fc.string({ unit: 'grapheme', minLength: 1 }).filter((value) => !value.includes('\n'))
  const name = text.filter((value) => !value.includes(':'))

  await fc.assert(
    fc.asyncProperty(name, text, async (username, password) => {
      const consumers = [{ username: 'ada', basicauth_credentials: [{ username, password }] }]
      const headers = { Authorization: basic(`${username}:${password}`) }

      expect((await basicAuth({}, { consumers }).request('/', { headers })).consumer).toBe('ada')
    }),
    { numRuns: 30 },
  )
})

test('a login in Proxy-Authorization counts', async () => {
  const exchange = await basicAuth().request('/', { headers: { 'Proxy-Authorization': basic('ada:engine') } })

  expect(exchange.response.status).toBe(200)
})

test('a wrong password in Proxy-Authorization is refused whatever Authorization says', async () => {
  const exchange = await basicAuth().request('/', {
    headers: { 'Proxy-Authorization': basic('ada:difference'), Authorization: basic('ada:engine') },
  })

  expect(exchange.response.status).toBe(401)
})

test('Authorization counts behind an unknown name in Proxy-Authorization', async () => {
  const exchange = await basicAuth().request('/', {
    headers: { 'Proxy-Authorization': basic('eve:engine'), Authorization: basic('ada:engine') },
  })

  expect(exchange.response.status).toBe(200)
})

test('a login goes upstream', async () => {
  const exchange = await basicAuth().request('/', { headers: { Authorization: basic('ada:engine') } })

  expect(sentUpstream(exchange, 'Authorization')).toBe(basic('ada:engine'))
})

test('a login that is to be hidden does not go upstream', async () => {
  const gateway = basicAuth({ hide_credentials: true })
  const exchange = await gateway.request('/', { headers: { Authorization: basic('ada:engine') } })

  expect(sentUpstream(exchange, 'Authorization')).toBeUndefined()
})

test('a login that cannot be read goes upstream although logins are to be hidden', async () => {
  const gateway = basicAuth({ hide_credentials: true, anonymous: 'guest' })
  const exchange = await gateway.request('/', { headers: { Authorization: basic('ada') } })

  expect(sentUpstream(exchange, 'Authorization')).toBe(basic('ada'))
})

test.each([GUEST, 'guest'])('the anonymous consumer %s stands for a caller without a login', async (anonymous) => {
  const exchange = await basicAuth({ anonymous }).request('/')

  expect(exchange.response.status).toBe(200)
  expect(sentUpstream(exchange, 'X-Consumer-Username')).toBe('guest')
  expect(sentUpstream(exchange, 'X-Anonymous-Consumer')).toBe('true')
})

test.each<Record<string, string>>([{ apikey: 'ada-key' }, { Authorization: basic('ada:engine') }])(
  'with anonymous consumers one of two authentication plugins is enough: %j',
  async (headers) => {
    const gateway = gatewayWith([
      { name: 'key-auth', config: { anonymous: 'guest' } },
      { name: 'basic-auth', config: { anonymous: 'guest' } },
    ])
    const exchange = await gateway.request('/', { headers })

    expect(exchange.consumer).toBe('ada')
    expect(sentUpstream(exchange, 'X-Anonymous-Consumer')).toBeUndefined()
  },
)

test('without anonymous consumers both of two authentication plugins have to agree', async () => {
  const gateway = gatewayWith([{ name: 'key-auth' }, { name: 'basic-auth' }])
  const exchange = await gateway.request('/', { headers: { apikey: 'ada-key' } })

  expect(exchange.response.headers.get('WWW-Authenticate')).toBe('Basic realm="service"')
})
