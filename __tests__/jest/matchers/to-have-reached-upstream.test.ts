import 'kong-pdk-mock/jest'
import { exchangeOf } from '../support/exchange-of'
import { failureOf } from '../support/failure-of'

const refused = () => exchangeOf({ access: (kong) => kong.response.exit(401) })

test('a request that was proxied has reached the upstream, one that was answered has not', async () => {
  expect(await exchangeOf()).toHaveReachedUpstream()
  expect(await refused()).not.toHaveReachedUpstream()
})

test('a target is compared with or without its method', async () => {
  const exchange = await exchangeOf()

  expect(exchange).toHaveReachedUpstream('POST /orders?full=1')
  expect(exchange).toHaveReachedUpstream('/orders?full=1')
  expect(exchange).not.toHaveReachedUpstream('GET /orders?full=1')
  expect(exchange).not.toHaveReachedUpstream('/orders')
})

test('a pattern and an asymmetric matcher stand for a target', async () => {
  const exchange = await exchangeOf()

  expect(exchange).toHaveReachedUpstream(/^POST .*full/)
  expect(exchange).toHaveReachedUpstream(expect.stringContaining('/orders'))
  expect(exchange).not.toHaveReachedUpstream(/items/)
})

test('the failure shows what the upstream received, and the exchange', async () => {
  const exchange = await exchangeOf({ access: (kong) => kong.service.request.set_path('/v2') })

  expect(failureOf(() => expect(exchange).toHaveReachedUpstream('/v1'))).toBe(
    `expect(exchange).toHaveReachedUpstream(…)

Expected: a request to the upstream: "/v1"
Received: "POST /v2?full=1"

${exchange.timeline({ colour: false })}`,
  )
})

test('the failure says that nothing came, and why', async () => {
  const exchange = await refused()

  expect(failureOf(() => expect(exchange).toHaveReachedUpstream())).toMatch(
    /Expected: a request to the upstream\nReceived: none\n[^]*■ response\.exit\(401\)/,
  )
})

test('the negated failure shows the request', async () => {
  const exchange = await exchangeOf()

  expect(failureOf(() => expect(exchange).not.toHaveReachedUpstream())).toContain(
    'Expected: not a request to the upstream\nReceived: "POST /orders?full=1"\n',
  )
})
