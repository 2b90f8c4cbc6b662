import { ADA, gatewayWith, GUEST, KEY_ID, messageOf, sentUpstream } from './support/gateway'

const keyAuth = (config: object = {}, options = {}) => gatewayWith([{ name: 'key-auth', config }], options)

test('a known key identifies its consumer to the service', async () => {
  const exchange = await keyAuth().request('/', { headers: { apikey: 'ada-key' } })

  expect(exchange.response.status).toBe(200)
  expect(sentUpstream(exchange, 'X-Consumer-ID')).toBe(ADA)
  expect(sentUpstream(exchange, 'X-Consumer-Custom-ID')).toBe('ada-1')
  expect(sentUpstream(exchange, 'X-Consumer-Username')).toBe('ada')
  expect(sentUpstream(exchange, 'X-Credential-Identifier')).toBe(KEY_ID)
})

test('a known key makes the exchange that of its consumer', async () => {
  const { consumer } = await keyAuth().request('/', { headers: { apikey: 'ada-key' } })

  expect(consumer).toBe('ada')
})

test('headers of a consumer that the client made up do not reach the service', async () => {
  const exchange = await keyAuth().request('/', {
    headers: { apikey: 'ada-key', 'X-Consumer-Username': 'guest', 'X-Anonymous-Consumer': 'true' },
  })

  expect(sentUpstream(exchange, 'X-Consumer-Username')).toBe('ada')
  expect(sentUpstream(exchange, 'X-Anonymous-Consumer')).toBeUndefined()
})

test('a request without a key is refused', async () => {
  const exchange = await keyAuth().request('/')

  expect(exchange.response.status).toBe(401)
  expect(exchange.response.headers.get('WWW-Authenticate')).toBe('Key')
  expect(messageOf(exchange)).toBe('No API key found in request')
  expect(exchange.upstream).toBeUndefined()
})

test('an empty key is no key', async () => {
  const exchange = await keyAuth().request('/', { headers: { apikey: '' } })

  expect(messageOf(exchange)).toBe('No API key found in request')
})

test('an unknown key is refused', async () => {
  const exchange = await keyAuth().request('/', { headers: { apikey: 'nobody' } })

  expect(exchange.response.status).toBe(401)
  expect(messageOf(exchange)).toBe('Unauthorized')
})

test('a repeated key is refused', async () => {
  const exchange = await keyAuth().request('/?apikey=ada-key&apikey=ada-key')

  expect(exchange.response.status).toBe(401)
  expect(messageOf(exchange)).toBe('Duplicate API key found')
})

test('the challenge names the realm', async () => {
  const { response } = await keyAuth({ realm: 'books' }).request('/')

  expect(response.headers.get('WWW-Authenticate')).toBe('Key realm="books"')
})

test('a key is found in the query', async () => {
  const exchange = await keyAuth().request('/?apikey=ada-key')

  expect(exchange.response.status).toBe(200)
})

test('a key in a header comes before one in the query', async () => {
  const exchange = await keyAuth().request('/?apikey=nobody', { headers: { apikey: 'ada-key' } })

  expect(exchange.response.status).toBe(200)
})

test('a header does not count when keys may not stand in headers', async () => {
  const exchange = await keyAuth({ key_in_header: false }).request('/', { headers: { apikey: 'ada-key' } })

  expect(exchange.response.status).toBe(401)
})

test('an argument does not count when keys may not stand in the query', async () => {
  const exchange = await keyAuth({ key_in_query: false }).request('/?apikey=ada-key')

  expect(exchange.response.status).toBe(401)
})

test('a body is not looked at unless keys may stand in it', async () => {
  const exchange = await keyAuth().request('POST /', {
    headers: { 'Content-Type': 'application/json' },
    body: '{"apikey":"ada-key"}',
  })

  expect(exchange.response.status).toBe(401)
})

test.each([
  ['application/json', '{"apikey":"ada-key"}'],
  ['application/x-www-form-urlencoded', 'apikey=ada-key'],
])('a key is found in a body of type %s', async (type, body) => {
  const exchange = await keyAuth({ key_in_body: true }).request('POST /', { headers: { 'Content-Type': type }, body })

  expect(exchange.response.status).toBe(200)
})

test('a body that cannot be read has no key', async () => {
  const exchange = await keyAuth({ key_in_body: true }).request('POST /', {
    headers: { 'Content-Type': 'application/json' },
    body: '{"apikey":',
  })

  expect(messageOf(exchange)).toBe('No API key found in request')
})

test('the names are tried in order', async () => {
  const gateway = keyAuth({ key_names: ['first', 'second'] })
  const exchange = await gateway.request('/', { headers: { second: 'ada-key' } })

  expect(exchange.response.status).toBe(200)
})

test('the first name with a key decides', async () => {
  const gateway = keyAuth({ key_names: ['first', 'second'] })
  const exchange = await gateway.request('/', { headers: { first: 'nobody', second: 'ada-key' } })

  expect(exchange.response.status).toBe(401)
})

test('an argument without a value is passed over', async () => {
  const gateway = keyAuth({ key_names: ['first', 'second'] })
  const exchange = await gateway.request('/?first&second=ada-key')

  expect(exchange.response.status).toBe(200)
})

test('a key that is to be hidden does not go upstream in a header', async () => {
  const exchange = await keyAuth({ hide_credentials: true }).request('/', { headers: { apikey: 'ada-key' } })

  expect(sentUpstream(exchange, 'apikey')).toBeUndefined()
})

test('a key that is to be hidden does not go upstream in the query', async () => {
  const { upstream } = await keyAuth({ hide_credentials: true }).request('/?apikey=ada-key&page=2')

  expect(upstream?.target).toBe('/?page=2')
})

test('a key that is to be hidden does not go upstream in the body', async () => {
  const gateway = keyAuth({ hide_credentials: true, key_in_body: true })
  const { upstream } = await gateway.request('POST /', {
    headers: { 'Content-Type': 'application/json' },
    body: '{"apikey":"ada-key","page":2}',
  })

  expect(upstream?.json()).toEqual({ page: 2 })
})

test('a preflight needs a key', async () => {
  const exchange = await keyAuth().request('OPTIONS /')

  expect(exchange.response.status).toBe(401)
})

test('a preflight may be let through', async () => {
  const exchange = await keyAuth({ run_on_preflight: false }).request('OPTIONS /')

  expect(exchange.response.status).toBe(200)
})

test.each([GUEST, 'guest'])('the anonymous consumer %s stands for a caller without a key', async (anonymous) => {
  const exchange = await keyAuth({ anonymous }).request('/')

  expect(exchange.response.status).toBe(200)
  expect(sentUpstream(exchange, 'X-Consumer-Username')).toBe('guest')
  expect(sentUpstream(exchange, 'X-Anonymous-Consumer')).toBe('true')
  expect(sentUpstream(exchange, 'X-Credential-Identifier')).toBeUndefined()
})

test('an anonymous consumer that does not exist ends the request', async () => {
  const exchange = await keyAuth({ anonymous: 'nobody' }).request('/')

  expect(exchange.response.status).toBe(500)
  expect(exchange.logs.map(({ message }) => message)).toContainEqual(
    expect.stringContaining('either credential or consumer must be provided'),
  )
})

test('a caller who is known already needs no key beside an anonymous consumer', async () => {
  const gateway = keyAuth({ anonymous: 'guest' })
  const exchange = await gateway.request('/', {
    consumer: 'ada',
    credential: { id: KEY_ID },
    authenticatedAt: Infinity,
  })

  expect(exchange.consumer).toBe('ada')
})

test.each([
  [1_700_000_100, 200],
  [1_700_000_000, 401],
])('a key that ends at %d is answered with %d at 1700000000', async (ttl, status) => {
  const gateway = keyAuth(
    {},
    {
      now: () => 1_700_000_000_999,
      consumers: [{ username: 'ada', keyauth_credentials: [{ key: 'ada-key', ttl }] }],
    },
  )
  const exchange = await gateway.request('/', { headers: { apikey: 'ada-key' } })

  expect(exchange.response.status).toBe(status)
})

test('a key of non-ASCII characters is known by its bytes', async () => {
  const gateway = keyAuth({}, { consumers: [{ username: 'ada', keyauth_credentials: [{ key: 'ключ' }] }] })
  const exchange = await gateway.request('/?apikey=%D0%BA%D0%BB%D1%8E%D1%87')

  expect(exchange.response.status).toBe(200)
})

test('key-auth cannot be tied to a consumer', () => {
  expect(() => gatewayWith([{ name: 'key-auth', consumer: 'ada' }])).toThrow('value must be null')
})
