import 'kong-pdk-mock/jest'
import { exchangeOf } from '../support/exchange-of'
import { failureOf } from '../support/failure-of'

test('the status of an exchange and of its response is what the client received', async () => {
  const exchange = await exchangeOf()

  expect(exchange).toHaveStatus(200)
  expect(exchange.response).toHaveStatus(200)
  expect(exchange).toHaveStatus(expect.any(Number))
  expect(exchange).not.toHaveStatus(404)
})

test('the failure shows the body and the exchange', async () => {
  const exchange = await exchangeOf()

  expect(failureOf(() => expect(exchange).toHaveStatus(404))).toBe(
    `expect(exchange).toHaveStatus(…)

Expected: 404
Received: 200 with body "seven"

${exchange.timeline({ colour: false })}`,
  )
})

test('the failure on a response alone shows its exchange', async () => {
  const exchange = await exchangeOf()

  expect(failureOf(() => expect(exchange.response).not.toHaveStatus(200))).toBe(
    `expect(exchange).not.toHaveStatus(…)

Expected: not 200
Received: 200 with body "seven"

${exchange.timeline({ colour: false })}`,
  )
})

test('a long body is cut', async () => {
  const { response } = await exchangeOf({ access: (kong) => kong.response.exit(200, 'x'.repeat(501)) })

  expect(failureOf(() => expect(response).toHaveStatus(404))).toMatch(/ with body "x{500}"$/m)
})

test('a request has no status', async () => {
  const { upstream } = await exchangeOf()

  expect(() => expect(upstream).toHaveStatus(200)).toThrow(
    '[kong-pdk-mock] Failed to check a status: toHaveStatus was used on a request, which has none. Pass an exchange or its response.',
  )
})
