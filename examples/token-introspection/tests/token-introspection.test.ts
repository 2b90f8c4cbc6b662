import { createGateway, plugin, type ConfigOf } from 'kong-pdk-mock'
import * as tokenIntrospection from '../plugins/token-introspection'

const CONFIG = { url: 'https://auth.internal/introspect', client_id: 'kong', client_secret: 's3cret' }

const setup = (config: Partial<ConfigOf<typeof tokenIntrospection>> = {}) =>
  createGateway({
    plugins: [plugin(tokenIntrospection, { ...CONFIG, ...config })],
    env: { INTROSPECTION_SECRET: 'from the environment' },
  })

const withToken = { headers: { Authorization: 'Bearer t-1' } }

/** Stands for the authorization server. The mock of the gateway does not touch what a plugin sends by itself. */
const authorizationServer = (answer: () => Response) => {
  const asked: Request[] = []
  jest.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    asked.push(new Request(input, init))
    return answer()
  })
  return asked
}

afterEach(() => jest.restoreAllMocks())

test('asks the authorization server about the token', async () => {
  const asked = authorizationServer(() => Response.json({ active: true }))

  await setup().request('/', withToken)

  expect(asked).toHaveLength(1)
  expect(asked[0]?.url).toBe(CONFIG.url)
  expect(asked[0]?.headers.get('Authorization')).toBe(`Basic ${btoa('kong:s3cret')}`)
  expect(await asked[0]?.text()).toBe('token=t-1&token_type_hint=access_token')
})

test('passes an active token on as its subject', async () => {
  authorizationServer(() => Response.json({ active: true, sub: 'ada' }))

  const exchange = await setup().request('/', withToken)

  expect(exchange.upstream).toHaveHeader('X-Subject', 'ada')
  expect(exchange.upstream).not.toHaveHeader('Authorization')
})

test.each(['', 'Basic YTpi', 'Bearer'])('asks for a token when Authorization is "%s"', async (authorization) => {
  const asked = authorizationServer(() => Response.json({ active: true }))

  const exchange = await setup().request('/', { headers: { Authorization: authorization } })

  expect(exchange).toHaveExited(401)
  expect(exchange).toHaveHeader('WWW-Authenticate', 'Bearer')
  expect(asked).toEqual([])
})

test('refuses a token that is not active', async () => {
  authorizationServer(() => Response.json({ active: false }))

  const exchange = await setup().request('/', withToken)

  expect(exchange).toHaveExited(401)
  expect(exchange).toHaveHeader('WWW-Authenticate', /invalid_token/)
  expect(exchange).not.toHaveReachedUpstream()
})

test.each([
  ['orders:read orders:write', 200],
  ['orders:read-only', 403],
])('answers a token of scope "%s" with %i where orders:read is needed', async (scope, status) => {
  authorizationServer(() => Response.json({ active: true, scope }))

  expect(await setup({ scope: 'orders:read' }).request('/', withToken)).toHaveStatus(status)
})

test.each([
  ['is out of reach', () => Promise.reject(new TypeError('fetch failed')), 'fetch failed'],
  ['fails', () => Promise.resolve(new Response('', { status: 500 })), 'it answered 500'],
  ['does not answer in JSON', () => Promise.resolve(new Response('<html>')), 'not valid JSON'],
])('lets nobody in when the authorization server %s', async (_, answer, reason) => {
  jest.spyOn(globalThis, 'fetch').mockImplementation(answer)

  const exchange = await setup().request('/', withToken)

  expect(exchange).toHaveExited(503)
  expect(exchange).not.toHaveReachedUpstream()
  expect(exchange).toHaveLogged('err', reason)
})

test('gives up after the configured time', async () => {
  jest.spyOn(globalThis, 'fetch').mockImplementation(async (_, init) => {
    await new Promise((resolve) => init?.signal?.addEventListener('abort', resolve))
    throw init?.signal?.reason
  })

  const exchange = await setup({ timeout: 1 }).request('/', withToken)

  expect(exchange).toHaveExited(503)
  expect(exchange).toHaveLogged('err', 'aborted due to timeout')
})

test('takes the secret from a vault', async () => {
  const asked = authorizationServer(() => Response.json({ active: true }))

  await setup({ client_secret: '{vault://env/introspection-secret}' }).request('/', withToken)

  expect(asked[0]?.headers.get('Authorization')).toBe(`Basic ${btoa('kong:from the environment')}`)
})
