import 'kong-pdk-mock/jest'
import { exchangeOf } from '../support/exchange-of'
import { expectedAndReceived, failureOf } from '../support/failure-of'

const quotaSpent = () => exchangeOf({ access: (kong) => kong.response.exit(429, { message: 'quota spent', left: 0 }) })

test('an exit is found by nothing, its status, or its status and body', async () => {
  const exchange = await quotaSpent()

  expect(exchange).toHaveExited()
  expect(exchange).toHaveExited(429)
  expect(exchange).toHaveExited(429, { message: 'quota spent', left: 0 })
})

test('asymmetric matchers stand for a status or a part of a body', async () => {
  const exchange = await quotaSpent()

  expect(exchange).toHaveExited(expect.any(Number), expect.objectContaining({ left: 0 }))
  expect(exchange).not.toHaveExited(429, { message: expect.stringMatching(/^spent/), left: 0 })
})

test('an error response is an exit with its message', async () => {
  const exchange = await exchangeOf({ access: (kong) => kong.response.error(403, 'go away') })

  expect(exchange).toHaveExited(403, 'go away')
})

test('an answer of the upstream is no exit', async () => {
  expect(await exchangeOf()).not.toHaveExited()
})

test('another status or another body fails', async () => {
  const exchange = await quotaSpent()

  expect(exchange).not.toHaveExited(401)
  expect(exchange).not.toHaveExited(429, { message: 'quota spent' })
})

test('the failure shows the bodies, their difference and the exchange', async () => {
  const exchange = await quotaSpent()

  expect(failureOf(() => expect(exchange).toHaveExited(429, { message: 'quota spent', left: 1 }))).toBe(
    `expect(exchange).toHaveExited(…)

Expected: an exit with 429 {"left": 1, "message": "quota spent"}
Received: quota, access phase: 429 {"message":"quota spent","left":0}

- Expected
+ Received

  Object {
-   "left": 1,
+   "left": 0,
    "message": "quota spent",
  }

${exchange.timeline({ colour: false })}`,
  )
})

test('the failure says that nobody answered', async () => {
  const exchange = await exchangeOf()

  expect(expectedAndReceived(() => expect(exchange).toHaveExited())).toBe(
    'Expected: an exit\nReceived: no plugin answered the request',
  )
})

test('a body of bytes is told by its length', async () => {
  const exchange = await exchangeOf({ access: (kong) => kong.response.exit(200, Buffer.from('binary')) })

  expect(expectedAndReceived(() => expect(exchange).toHaveExited(404))).toBe(
    'Expected: an exit with 404\nReceived: quota, access phase: 200 6 bytes',
  )
})

test('the negated failure shows the exit', async () => {
  const exchange = await quotaSpent()

  expect(failureOf(() => expect(exchange).not.toHaveExited(429))).toMatch(
    /^expect\(exchange\)\.not\.toHaveExited\(…\)\n\nExpected: not an exit with 429\nReceived: quota, access phase: 429 /,
  )
})
