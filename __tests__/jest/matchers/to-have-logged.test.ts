import 'kong-pdk-mock/jest'
import { exchangeOf } from '../support/exchange-of'
import { failureOf } from '../support/failure-of'

const logging = () =>
  exchangeOf({
    access: async (kong) => {
      await kong.log.warn('ada spent ', 1, ' of 1')
      await kong.log.warn('ada is slow')
      await kong.log.err('no quota')
    },
  })

test('a line is found by its level alone', async () => {
  const exchange = await logging()

  expect(exchange).toHaveLogged('warn')
  expect(exchange).not.toHaveLogged('crit')
})

test('a line is found by a part of it, a pattern or an asymmetric matcher', async () => {
  const exchange = await logging()

  expect(exchange).toHaveLogged('warn', 'spent 1')
  expect(exchange).toHaveLogged('warn', /^ada spent \d of 1$/)
  expect(exchange).toHaveLogged('warn', expect.stringMatching('slow'))
  expect(exchange).not.toHaveLogged('warn', expect.stringMatching('fast'))
})

test('a line of another level does not count', async () => {
  expect(await logging()).not.toHaveLogged('warn', 'no quota')
})

test('the failure lists the lines of the level, and the exchange', async () => {
  const exchange = await logging()

  expect(failureOf(() => expect(exchange).toHaveLogged('warn', 'bob'))).toBe(
    `expect(exchange).toHaveLogged(…)

Expected: a line of level warn with "bob"
Received: "ada spent 1 of 1"
          "ada is slow"

${exchange.timeline({ colour: false })}`,
  )
})

test('the failure says that the level has no line', async () => {
  const exchange = await logging()

  expect(failureOf(() => expect(exchange).toHaveLogged('debug', /x/))).toContain(
    'Expected: a line of level debug with /x/\nReceived: no line of level debug\n',
  )
})

test('the negated failure lists what was written', async () => {
  const exchange = await logging()

  expect(failureOf(() => expect(exchange).not.toHaveLogged('err'))).toContain(
    'Expected: not a line of level err\nReceived: "no quota"\n',
  )
})

test('a level that Kong does not have is refused, also where nothing is expected', async () => {
  const exchange = await logging()

  expect(() => expect(exchange).not.toHaveLogged('error' as 'err')).toThrow(
    '[kong-pdk-mock] Failed to check an exchange: toHaveLogged was given the level "error", which does not exist. Use one of emerg, alert, crit, err, warn, notice, info, debug.',
  )
})
