import { AssertionError } from 'node:assert'
import { createGateway, plugin, PluginProblem, type Exchange } from 'kong-pdk-mock'
import { assertExchange } from 'kong-pdk-mock/assert'
import * as matchers from 'kong-pdk-mock/matchers'
import { exchangeOf } from '../jest/support/exchange-of'
import { failureOf } from '../jest/support/failure-of'
import { pluginOf } from '../support/plugin-of'

let exchange: Exchange

beforeAll(async () => {
  exchange = await exchangeOf({
    access: async (kong) => {
      await kong.log.warn('quota spent by ada')
      await kong.response.exit(429, { message: 'quota spent', left: 0 }, { 'X-Left': '0' })
    },
  })
})

test('every matcher is there, and its opposite', () => {
  const names = Object.keys(matchers)

  expect(Object.keys(assertExchange(exchange)).sort()).toEqual([...names, 'not'].sort())
  expect(Object.keys(assertExchange(exchange).not).sort()).toEqual(names.sort())
})

test('what holds passes', () => {
  assertExchange(exchange).toHaveExited(429, { message: 'quota spent', left: 0 })
  assertExchange(exchange).toHaveStatus(429)
  assertExchange(exchange).toHaveHeader('x-left', '0')
  assertExchange(exchange.response).toHaveHeader('x-left', /^\d$/)
  assertExchange(exchange).toHaveLogged('warn', 'ada')
  assertExchange(exchange).toHaveRunPhases(['access', 'log'])
  assertExchange(exchange).toHaveCalled('kong.log.warn', 'quota spent by ada')
  assertExchange(exchange).not.toHaveReachedUpstream()
  assertExchange(exchange).not.toHaveProblem()
  assertExchange(exchange).not.toHaveStatus(200)
})

test('what does not hold throws what test runners know', () => {
  const check = () => assertExchange(exchange).toHaveStatus(200)

  expect(check).toThrow(AssertionError)
  expect(check).toThrow(expect.objectContaining({ code: 'ERR_ASSERTION', operator: 'toHaveStatus' }))
})

test('a failure says what was expected, what was there, and shows the exchange', () => {
  const failure = failureOf(() => assertExchange(exchange).toHaveStatus(200))

  expect(failure).toMatch(/^assertExchange\(exchange\)\.toHaveStatus\(…\)$/m)
  expect(failure).toMatch(/^Expected: 200$/m)
  expect(failure).toMatch(/^Received: 429 with body /m)
  expect(failure).toContain('POST /orders?full=1')
})

test('the opposite fails where it holds', () => {
  const failure = failureOf(() => assertExchange(exchange).not.toHaveLogged('warn', /ada/))

  expect(failure).toMatch(/^assertExchange\(exchange\)\.not\.toHaveLogged\(…\)$/m)
  expect(failure).toMatch(/^Expected: not a line of level warn with \/ada\/$/m)
})

test('two bodies that differ are there for the runner to show', () => {
  const body = { message: 'quota spent', left: 1 }

  expect(() => assertExchange(exchange).toHaveExited(429, body)).toThrow(
    expect.objectContaining({ expected: body, actual: { message: 'quota spent', left: 0 } }),
  )
})

test('the stack begins where the check stands', () => {
  let stack: string | undefined
  try {
    assertExchange(exchange).toHaveStatus(200)
  } catch (error) {
    stack = (error as Error).stack
  }

  expect(stack?.split('\n').find((line) => line.startsWith('    at '))).toContain('assert-exchange.test.ts')
})

test('asymmetric matchers fit, anywhere in a value', () => {
  assertExchange(exchange).toHaveExited(expect.any(Number), { message: expect.stringMatching(/^quota/), left: 0 })
  assertExchange(exchange).not.toHaveExited(429, { message: expect.any(Number), left: 0 })
})

test('members that are undefined do not count', () => {
  assertExchange(exchange).toHaveExited(429, { message: 'quota spent', left: 0, more: undefined })
  assertExchange(exchange).not.toHaveExited(429, { message: 'quota spent' })
  assertExchange(exchange).not.toHaveExited(429, [])
})

test('lists are equal by their elements', async () => {
  const listed = await exchangeOf({ access: (kong) => kong.response.exit(200, [{ id: 7 }, { id: 8 }]) })

  assertExchange(listed).toHaveExited(200, [{ id: 7 }, { id: expect.any(Number) }])
  assertExchange(listed).not.toHaveExited(200, [{ id: 7 }])
  assertExchange(listed).not.toHaveExited(200, [{ id: 7 }, { id: 9 }])
})

test('the problem with which a request was rejected is taken for its exchange', async () => {
  const careless = pluginOf({ access: () => Promise.reject(new Error('boom')) })
  const problem: unknown = await createGateway({ plugins: [plugin(careless)] })
    .request('/')
    .catch((error: unknown) => error)

  expect(problem).toBeInstanceOf(PluginProblem)
  assertExchange(problem).toHaveProblem('handler-threw', 'boom')
  assertExchange(problem).toHaveReachedUpstream('GET /')
})

test('what is no exchange is an error of the test, also for an opposite', () => {
  expect(() => assertExchange(Promise.resolve(exchange)).not.toHaveStatus(200)).toThrow('was used on a promise')
})
