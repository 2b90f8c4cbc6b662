import 'kong-pdk-mock/jest'
import { createGateway, plugin, type Exchange, type GatewayOptions, type PluginProblem } from 'kong-pdk-mock'
import { exchangeSerializer } from '../../src/jest/snapshot-serializer'
import { pluginOf } from '../support/plugin-of'

function requestWith(authorization: string, options: GatewayOptions = {}): Promise<Exchange> {
  const access = pluginOf({
    access: async (kong) => kong.log.warn('called with ', await kong.request.getHeader('authorization')),
  })
  return createGateway({ plugins: [plugin(access)], ...options }).request('/', { headers: { authorization } })
}

function failureOf(check: () => void): string {
  try {
    check()
  } catch (error) {
    return (error as Error).message
  }
  return 'it passed'
}

test('of a wrong credential the scheme is told, and that it is the one of the timeline', async () => {
  const exchange = await requestWith('Bearer received-token')

  const failure = failureOf(() => expect(exchange.upstream).toHaveHeader('authorization', 'Bearer expected-token'))

  expect(failure).toMatch(/Expected: authorization: "Bearer expected-token"\nReceived: "Bearer \[secret 1\]"/)
  expect(failure).toMatch(/createGateway\(\{ secrets: 'shown' \}\) shows them\.$/)
})

test('a credential that the test itself has said is told wherever it stands', async () => {
  const exchange = await requestWith('Bearer expected-token ')

  const failure = failureOf(() => expect(exchange).toHaveLogged('warn', 'called by expected-token'))

  expect(failure).toContain('Received: "called with Bearer expected-token"')
  expect(failure).not.toContain('[secret')
})

test('a pattern says no credential that it only fits', async () => {
  const exchange = await requestWith('Bearer received-token')

  const failure = failureOf(() => expect(exchange).toHaveLogged('warn', /^Bearer \w+-token$/))

  expect(failure).toContain('Received: "called with Bearer [secret 1]"')
})

test('short credentials are hidden where they are named', async () => {
  const exchange = await requestWith('Bearer k1')

  expect(failureOf(() => expect(exchange.upstream).toHaveHeader('Authorization', 'x'))).toContain(
    'Received: "Bearer [secret 1]"',
  )
})

test('a gateway may show its credentials', async () => {
  const exchange = await requestWith('Bearer received-token', { secrets: 'shown' })

  const failure = failureOf(() => expect(exchange).toHaveStatus(418))

  expect(failure).toContain("request.get_header('authorization') → 'Bearer received-token'")
  expect(failure).not.toContain('[secret')
})

test('a matcher compares what is there, not what is printed', async () => {
  const exchange = await requestWith('Bearer received-token')

  expect(exchange.upstream).toHaveHeader('authorization', 'Bearer received-token')
  expect(exchange).toHaveLogged('warn', 'received-token')
  expect(exchange).not.toHaveLogged('warn', 'secret 1')
})

test('a snapshot has numbers in the place of credentials, the same for the same', async () => {
  expect(
    exchangeSerializer.print(await requestWith('Bearer received-token'), (value) => JSON.stringify(value)),
  ).toMatch(/Authorization: Bearer \[secret 1\].*called with Bearer \[secret 1\]/i)
})

test('a problem tells no credential, what it stands for does', async () => {
  const access = pluginOf({
    access: async (kong) => {
      throw new Error(`no luck with ${String(await kong.request.getHeader('x-api-key'))}`)
    },
  })
  const request = createGateway({ plugins: [plugin(access)] }).request('/', {
    headers: { 'X-Api-Key': 'received-key' },
  })

  const problem = (await request.catch((error: unknown) => error)) as PluginProblem

  expect(problem.message).toContain('no luck with [secret 1]')
  expect([problem.stack, (problem.cause as Error).stack, JSON.stringify(problem)].join()).not.toContain('received-key')
  expect(problem.problems[0]?.message).toContain('no luck with received-key')
  expect(problem.problems[0]?.cause).toMatchObject({ message: 'no luck with received-key' })
})

test('a problem without credentials has what was thrown as its cause', async () => {
  const thrown = new TypeError('no luck')
  const access = pluginOf({ access: () => Promise.reject(thrown) })

  const problem = await createGateway({ plugins: [plugin(access)] })
    .request('/')
    .catch((error: unknown) => error)

  expect((problem as PluginProblem).cause).toBe(thrown)
})
