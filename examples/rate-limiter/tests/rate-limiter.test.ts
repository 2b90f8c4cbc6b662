import { createGateway, plugin, SchemaViolation, type ConfigOf, type Gateway } from 'kong-pdk-mock'
import * as quotaHeaders from '../plugins/quota-headers'
import * as rateLimiter from '../plugins/rate-limiter'

const NOON = Date.parse('2026-01-01T12:00:00Z')

const setup = (config: ConfigOf<typeof rateLimiter> = { limit: 2 }) =>
  createGateway({
    consumers: [{ username: 'ada' }, { username: 'grace' }],
    plugins: [plugin(rateLimiter, config), plugin(quotaHeaders)],
  })

const spend = async (gateway: Gateway, times: number, consumer: string) => {
  for (let time = 0; time < times; time++) await gateway.request('/', { consumer })
}

beforeEach(() => jest.useFakeTimers({ now: NOON }))
afterEach(() => jest.useRealTimers())

test('tells the client what is left', async () => {
  const exchange = await setup().request('/', { consumer: 'ada' })

  expect(exchange).toHaveStatus(200)
  expect(exchange).toHaveHeader('RateLimit-Limit', '2')
  expect(exchange).toHaveHeader('RateLimit-Remaining', '1')
  expect(exchange).toHaveHeader('RateLimit-Reset', '60')
})

test('refuses a consumer whose quota is spent, and still logs', async () => {
  const gateway = setup()
  await spend(gateway, 2, 'ada')

  const exchange = await gateway.request('/', { consumer: 'ada' })

  expect(exchange).toHaveExited(429, { message: 'quota spent' })
  expect(exchange).toHaveHeader('Retry-After', '60')
  expect(exchange).not.toHaveReachedUpstream()
  expect(exchange).toHaveRunPhases(['rate-limiter:access', 'quota-headers:log'])
  expect(exchange).toHaveLogged('warn', 'ada sent request 3 of 2')
  expect(exchange).toHaveLogged('info', '0 of 2 left')
})

test('counts each consumer alone', async () => {
  const gateway = setup()
  await spend(gateway, 2, 'ada')

  expect(await gateway.request('/', { consumer: 'grace' })).toHaveStatus(200)
})

test('counts a client that nobody knows by its address', async () => {
  const gateway = setup({ limit: 1 })
  await gateway.request('/', { client: { ip: '192.0.2.1' } })

  expect(await gateway.request('/', { client: { ip: '192.0.2.1' } })).toHaveStatus(429)
  expect(await gateway.request('/', { client: { ip: '192.0.2.2' } })).toHaveStatus(200)
})

test('begins anew with the next window', async () => {
  const gateway = setup({ limit: 1, window_seconds: 10 })
  await spend(gateway, 1, 'ada')

  jest.advanceTimersByTime(9_000)
  expect(await gateway.request('/', { consumer: 'ada' })).toHaveHeader('Retry-After', '1')

  jest.advanceTimersByTime(1_000)
  expect(await gateway.request('/', { consumer: 'ada' })).toHaveStatus(200)
})

test('a consumer with a plugin entity of its own has a limit of its own', async () => {
  const gateway = createGateway({
    consumers: [
      { username: 'ada', keyauth_credentials: [{ key: 'key-of-ada' }] },
      { username: 'grace', keyauth_credentials: [{ key: 'key-of-grace' }] },
    ],
    plugins: [
      { name: 'key-auth' },
      plugin(rateLimiter, { limit: 1 }),
      plugin(rateLimiter, { limit: 2 }, { consumer: 'ada' }),
    ],
  })
  const send = (key: string) => gateway.request('/', { headers: { apikey: key } })
  await send('key-of-ada')
  await send('key-of-grace')

  expect(await send('key-of-ada')).toHaveStatus(200)
  expect(await send('key-of-grace')).toHaveStatus(429)
})

test('shares the quota with plugins that run later', async () => {
  const exchange = await setup({ limit: 5 }).request('/', { consumer: 'ada' })

  expect(exchange.ctx.shared).toEqual({ quota: { limit: 5, remaining: 4, reset: 60 } })
})

test('quota-headers is silent when nothing counts', async () => {
  const exchange = await createGateway({ plugins: [plugin(quotaHeaders)] }).request('/')

  expect(exchange).not.toHaveHeader('RateLimit-Limit')
  expect(exchange.logs).toEqual([])
})

test('refuses a limit of zero, and by its type a text', () => {
  expect(() => plugin(rateLimiter, { limit: 0 })).toThrow(SchemaViolation)
  // @ts-expect-error: the type of the configuration is that of the schema
  expect(() => plugin(rateLimiter, { limit: 'two' })).toThrow('expected an integer')
})
