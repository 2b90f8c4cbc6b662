import 'kong-pdk-mock/jest'
import { exchangeOf } from '../support/exchange-of'
import { failureOf } from '../support/failure-of'

const run = () => exchangeOf({ rewrite: () => undefined, access: () => undefined })

test('handlers are named with or without their plugin', async () => {
  const exchange = await run()

  expect(exchange).toHaveRunPhases(['quota:rewrite', 'quota:access', 'quota:log'])
  expect(exchange).toHaveRunPhases(['rewrite', 'quota:access', 'log'])
})

test('one too few, one too many and another order fail', async () => {
  const exchange = await run()

  expect(exchange).not.toHaveRunPhases(['rewrite', 'access'])
  expect(exchange).not.toHaveRunPhases(['rewrite', 'access', 'log', 'log'])
  expect(exchange).not.toHaveRunPhases(['access', 'rewrite', 'log'])
  expect(exchange).not.toHaveRunPhases([])
})

test('another plugin fails', async () => {
  expect(await run()).not.toHaveRunPhases(['other:rewrite', 'quota:access', 'quota:log'])
})

test('asymmetric matchers stand for one handler or for the list', async () => {
  const exchange = await run()

  expect(exchange).toHaveRunPhases([expect.stringMatching(/^quota:/), expect.anything(), 'log'])
  expect(exchange).toHaveRunPhases(expect.arrayContaining(['quota:log']))
  expect(exchange).not.toHaveRunPhases(expect.arrayContaining(['quota:response']))
})

test('the failure shows the difference in the words of the test, and the exchange', async () => {
  const exchange = await exchangeOf({ access: () => undefined })

  expect(failureOf(() => expect(exchange).toHaveRunPhases(['rewrite', 'access', 'log']))).toBe(
    `expect(exchange).toHaveRunPhases(…)

Expected: ["rewrite", "access", "log"]
Received: ["quota:access", "quota:log"]

- Expected
+ Received

  Array [
-   "rewrite",
    "access",
    "log",
  ]

${exchange.timeline({ colour: false })}`,
  )
})

test('the negated failure shows what ran', async () => {
  const exchange = await exchangeOf()

  expect(failureOf(() => expect(exchange).not.toHaveRunPhases(['log']))).toContain(
    'Expected: not ["log"]\nReceived: ["quota:log"]\n\nPOST /orders',
  )
})
