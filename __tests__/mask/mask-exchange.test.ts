import fc from 'fast-check'
import { createGateway, plugin, stream, type Exchange } from '../../src'
import { HISTORY } from '../../src/exchange'
import type { AnyExchange } from '../../src/mask/any-exchange'
import { maskText } from '../../src/mask/mask-text'
import { maskingOf } from '../../src/mask/masking'
import { pluginOf, type Handlers } from '../support/plugin-of'

const maskExchange = <E extends AnyExchange>(exchange: E): E => maskingOf(exchange, { always: true }).exchange as E

async function exchangeOf(
  headers: Record<string, string>,
  handlers: Handlers = {},
  target = 'POST /',
): Promise<Exchange> {
  const gateway = createGateway({ plugins: [plugin(pluginOf({ access: () => undefined, ...handlers }))] })
  return gateway.request(target, { headers, body: 'hello' })
}

test('of Authorization the scheme is left', async () => {
  const { request, upstream } = maskExchange(await exchangeOf({ Authorization: 'Bearer abc.def' }))

  expect(request.headers.get('authorization')).toBe('Bearer [secret 1]')
  expect(upstream?.headers.get('authorization')).toBe('Bearer [secret 1]')
})

test('of cookies the names are left', async () => {
  const { request } = maskExchange(await exchangeOf({ Cookie: 'session=abc123; theme=dark-1' }))

  expect(request.headers.get('cookie')).toBe('session=[secret 1]; theme=[secret 2]')
})

test('of a cookie that is set all but its value is left', async () => {
  const gateway = createGateway().upstream({
    status: 200,
    headers: { 'Set-Cookie': 'session=abc123; Path=/; HttpOnly' },
  })

  const { response } = maskExchange(await gateway.request('/'))

  expect(response.headers.get('set-cookie')).toBe('session=[secret 1]; Path=/; HttpOnly')
})

test.each(['X-Api-Key', 'apikey', 'X-Auth-Token', 'Proxy-Authorization', 'X-Client-Secret'])(
  '%s is hidden, however short it is',
  async (name) => {
    const { request } = maskExchange(await exchangeOf({ [name]: 'k1' }))

    expect(request.headers.get(name)).toBe('[secret 1]')
  },
)

test('headers of other names are left', async () => {
  const { request } = maskExchange(await exchangeOf({ Accept: 'text/plain', 'X-Keyboard': 'qwerty' }))

  expect([request.headers.get('accept'), request.headers.get('x-keyboard')]).toEqual(['text/plain', 'qwerty'])
})

test('a credential is hidden wherever a plugin takes it', async () => {
  const exchange = await exchangeOf(
    { 'X-Api-Key': 's3cret-key' },
    {
      async access(kong) {
        const key = await kong.request.getHeader('X-Api-Key')
        await kong.log.warn('the key is ', key)
        await kong.service.request.setHeader('X-Forwarded-Key', `of ${String(key)}`)
        await kong.ctx.shared.set('seen', { key })
        await kong.response.exit(401, { message: `not ${String(key)}` })
      },
    },
  )

  const masked = maskExchange(exchange)

  expect(JSON.stringify(masked)).not.toContain('s3cret-key')
  expect(masked.response.json()).toEqual({ message: 'not [secret 1]' })
  expect(masked.timeline()).not.toContain('s3cret-key')
  expect(masked.logs[0]?.message).toBe('the key is [secret 1]')
})

test('the exchange itself is left as it is', async () => {
  const exchange = await exchangeOf({ Authorization: 'Bearer abc.def' })

  maskExchange(exchange)

  expect(exchange.request.headers.get('authorization')).toBe('Bearer abc.def')
})

test('arguments of a query that are named like credentials are hidden', async () => {
  const { request } = maskExchange(await exchangeOf({}, {}, '/?page=2&access_token=abc%2Fdef'))

  expect(request.target).toBe('/?page=2&access_token=[secret 1]')
})

test('what a body says under the name of a credential is hidden everywhere', async () => {
  const gateway = createGateway().upstream(async (request) => new Response(`echo ${await request.text()}`))

  const { request, response } = maskExchange(
    await gateway.request('POST /', { body: { user: 'ada', password: 'lovelace "1"' } }),
  )

  expect(request.text()).toBe('{"user":"ada","password":"[secret 1]"}')
  expect(response.text()).toBe('echo {"user":"ada","password":"[secret 1]"}')
})

test('forms are read as well', async () => {
  const { request } = maskExchange(
    await createGateway().request('POST /', {
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: 'client_secret=a+b%2Fc&x=1',
    }),
  )

  expect(request.text()).toBe('client_secret=[secret 1]&x=1')
})

test('the password of Basic is hidden where a plugin takes it apart', async () => {
  const login = Buffer.from('ada:lovelace').toString('base64')
  const exchange = await exchangeOf(
    { Authorization: `Basic ${login}` },
    {
      async access(kong) {
        await kong.log.info('password lovelace')
      },
    },
  )

  expect(maskExchange(exchange).logs[0]?.message).toBe('password [secret 2]')
})

test('what a vault gives is hidden', async () => {
  const access: Handlers['access'] = (kong) => kong.vault.get('{vault://env/db-url}')
  const gateway = createGateway({ env: { DB_URL: 'postgres://u:p@db' }, plugins: [plugin(pluginOf({ access }))] })

  const { calls } = maskExchange(await gateway.request('/'))

  expect(calls.map(({ outcome }) => outcome)).toEqual([{ returned: '[secret 1]' }])
})

test('what the gateway was told of is hidden too', async () => {
  const exchange = await createGateway({ env: { PEPPER: 'pepper-1' } }).request('/', {
    headers: { 'X-Note': 'pepper-1 here' },
  })

  expect(maskExchange(exchange).request.headers.get('x-note')).toBe('[secret 1] here')
})

test('so it is in what the service answered', async () => {
  const gateway = createGateway().upstream({ status: 200, headers: { 'X-Auth-Token': 'abcdef' }, body: 'token abcdef' })

  const { answer } = maskExchange(await gateway.request('/'))[HISTORY]

  expect([answer?.headers.get('x-auth-token'), answer?.body]).toEqual(['[secret 1]', 'token [secret 1]'])
})

test('streams are masked by what the gateway was told of', async () => {
  const gateway = createGateway({ env: { PEPPER: 'pepper-1' } }).upstream(stream(() => 'AUTH pepper-1'))

  const masked = maskExchange(await gateway.connect({ data: 'pepper-1' }))

  expect([masked.sent.text(), masked.received.text()]).toEqual(['[secret 1]', 'AUTH [secret 1]'])
})

test('bytes that are no text are masked as well', async () => {
  const gateway = createGateway({ env: { PEPPER: 'pepper-1' } })
  gateway.upstream(() => new Response(Buffer.from([0xff, ...Buffer.from('pepper-1'), 0xfe])))

  const { bytes } = maskExchange(await gateway.request('/')).response

  expect(Buffer.from(bytes).toString('latin1')).toBe('\xff[secret 1]\xfe')
})

test('words that stand everywhere are hidden only where they are named', async () => {
  const exchange = await exchangeOf({ Cookie: 'consent=true', 'X-Note': 'true story' })

  const { headers } = maskExchange(exchange).request

  expect([headers.get('cookie'), headers.get('x-note')]).toEqual(['consent=[secret 1]', 'true story'])
})

test('values in circles are copied as they are', async () => {
  const circle: Record<string, unknown> = { token: 'abcdef' }
  circle.self = circle
  const exchange = { ...(await exchangeOf({})), ctx: { shared: { circle } } }

  const { shared } = maskExchange(Object.assign(exchange, { [HISTORY]: (await exchangeOf({}))[HISTORY] })).ctx

  expect((shared.circle as typeof circle).token).toBe('[secret 1]')
  expect((shared.circle as typeof circle).self).toBe(shared.circle)
})

test('no text with a secret in it keeps it', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 6, unit: 'binary' }), fc.string(), fc.string(), (secret, before, after) => {
      fc.pre(!/^\d{1,5}$/.test(secret) && !'[secret 1]'.includes(secret))
      const masked = maskText(before + secret + after, [secret])
      expect(masked.replaceAll('[secret 1]', '\n')).not.toContain(secret)
    }),
    { numRuns: 40 },
  )
})

test('a timeline is masked where it is asked to be, and only there', async () => {
  const exchange = await exchangeOf(
    { 'X-Api-Key': 's3cret-key' },
    { access: (kong) => kong.request.getHeader('x-api-key') },
  )

  expect(exchange.timeline({ secrets: 'masked' })).toContain("get_header('x-api-key') → '[secret 1]'")
  expect(exchange.timeline()).toContain("get_header('x-api-key') → 's3cret-key'")
})

test('a header that key-auth was told to look at holds a credential', async () => {
  const gateway = createGateway({
    consumers: [{ username: 'ada', keyauth_credentials: [{ key: 'k1' }] }],
    plugins: [{ name: 'key-auth', config: { key_names: ['X-Member'] } }],
  })

  const { request, upstream } = maskExchange(await gateway.request('/?x-member=k1', { headers: { 'x-MEMBER': 'k1' } }))

  expect([request.headers.get('x-member'), request.target]).toEqual(['[secret 1]', '/?x-member=[secret 1]'])
  expect(upstream?.headers.get('x-member')).toBe('[secret 1]')
})

test('short ones are hidden in JSON and in forms, where they are named', async () => {
  const bodies = await Promise.all(
    [
      { body: '{ "password" : "abc", "pin": "abc", "token": 12 }' },
      { body: 'password=abc&pin=abc', headers: { 'Content-Type': 'application/x-www-form-urlencoded' } },
    ].map((init) => createGateway().request('POST /', init)),
  )

  expect(bodies.map((exchange) => maskExchange(exchange).request.text())).toEqual([
    '{ "password" : "[secret 1]", "pin": "abc", "token": "[secret 2]" }',
    'password=[secret 1]&pin=abc',
  ])
})

test('fields of a form in parts are read', async () => {
  const form = new FormData()
  form.set('password', 'lovelace-1')
  const { headers, body } = await asInit(new Response(form))

  const { request } = maskExchange(await createGateway().request('POST /', { headers, body }))

  expect(request.text()).toMatch(/name="password"\r\n\r\n\[secret 1\]\r\n/)
})

async function asInit(response: Response): Promise<{ headers: Record<string, string>; body: Uint8Array }> {
  return {
    headers: { 'Content-Type': response.headers.get('content-type') ?? '' },
    body: new Uint8Array(await response.arrayBuffer()),
  }
}

test('how many calls a plugin makes does not change the numbers of what messages hold', async () => {
  const headers = { 'X-Api-Key': 'key-0001', Cookie: 'a=cook-0002' }
  const quiet = await exchangeOf(headers)
  const busy = await exchangeOf(headers, { access: (kong) => kong.service.request.setQuery({ token: 'tok-0003' }) })

  const cookies = [quiet, busy].map((exchange) => maskExchange(exchange).request.headers.get('cookie'))

  expect(cookies[0]).toBe(cookies[1])
})

test('a line that is logged makes no secret of what follows a word', async () => {
  const access: Handlers['access'] = (kong) => kong.log.warn('authorization', ' is missing')

  expect(maskExchange(await exchangeOf({}, { access })).logs[0]?.message).toBe('authorization is missing')
})

test('objects that throw when they are read are left out', async () => {
  const hostile = {
    get token(): string {
      throw new Error('no')
    },
    password: 'lovelace-1',
  }
  const exchange = await exchangeOf({})
  const broken = Object.assign(exchange, {
    calls: [{ plugin: 'p', phase: 'access', function: 'kong.log', args: [hostile], outcome: { returned: undefined } }],
  })

  expect(maskExchange(broken as Exchange).calls[0]?.args).toEqual([{ password: '[secret 1]' }])
})
