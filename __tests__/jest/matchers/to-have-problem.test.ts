import 'kong-pdk-mock/jest'
import { exchangeOf } from '../support/exchange-of'
import { failureOf } from '../support/failure-of'

const failing = () =>
  exchangeOf({
    access: () => {
      throw new Error('boom')
    },
  })

test('a problem is found by nothing, its kind, or a part of its message', async () => {
  const exchange = await failing()

  expect(exchange).toHaveProblem()
  expect(exchange).toHaveProblem('handler-threw')
  expect(exchange).toHaveProblem('handler-threw', 'boom')
  expect(exchange).toHaveProblem('handler-threw', /threw Error: b/)
  expect(exchange).toHaveProblem(undefined, expect.stringContaining('boom'))
})

test('another kind or message fails', async () => {
  const exchange = await failing()

  expect(exchange).not.toHaveProblem('call-after-exit')
  expect(exchange).not.toHaveProblem('handler-threw', 'bang')
})

test('an exchange without problems has none', async () => {
  expect(await exchangeOf()).not.toHaveProblem()
})

test('the failure lists the problems, and the exchange with their places', async () => {
  const exchange = await exchangeOf({ access: (kong) => kong.response.set_status(9999) })

  expect(failureOf(() => expect(exchange).toHaveProblem('handler-threw', 'boom'))).toBe(
    `expect(exchange).toHaveProblem(…)

Expected: a problem of kind handler-threw with "boom"
Received: pdk-call-raised: kong.response.set_status() raised "code must be a number between 100 and 599" in Kong: the call is never answered, and the phase ends.

${exchange.timeline({ colour: false })}`,
  )
})

test('the failure says that there is no problem', async () => {
  const exchange = await exchangeOf()

  expect(failureOf(() => expect(exchange).toHaveProblem())).toContain('Expected: a problem\nReceived: no problem\n')
})

test('the negated failure lists the problems', async () => {
  const exchange = await failing()

  expect(failureOf(() => expect(exchange).not.toHaveProblem())).toContain(
    'Expected: not a problem\nReceived: handler-threw: the access handler threw Error: boom.',
  )
})

test('a kind that does not exist is refused, also where none is expected', async () => {
  const exchange = await exchangeOf()

  expect(() => expect(exchange).not.toHaveProblem('threw' as 'handler-threw')).toThrow(
    '[kong-pdk-mock] Failed to check an exchange: toHaveProblem was given the kind of problem "threw", which does not exist. Use one of handler-threw, pdk-call-raised, ',
  )
})
