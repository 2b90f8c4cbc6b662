import 'kong-pdk-mock/jest'
import { exchangeOf } from '../support/exchange-of'
import { expectedAndReceived, failureOf } from '../support/failure-of'

const calling = () =>
  exchangeOf({
    access: async (kong) => {
      for (const name of ['a', 'b', 'c']) await kong.request.getHeader(name)
      await kong.service.request.setHeader('x-user', 'ada')
    },
    log: (kong) => kong.log.info('done'),
  })

test('so many calls or fewer pass, of all phases together', async () => {
  const exchange = await calling()

  expect(exchange).toHaveMadeAtMostPdkCalls(5)
  expect(exchange).toHaveMadeAtMostPdkCalls(6)
  expect(exchange).not.toHaveMadeAtMostPdkCalls(4)
})

test('calls of one function are counted, or of a module', async () => {
  const exchange = await calling()

  expect(exchange).toHaveMadeAtMostPdkCalls(3, { to: 'kong.request.get_header' })
  expect(exchange).not.toHaveMadeAtMostPdkCalls(2, { to: 'kong.request.get_header' })
  expect(exchange).toHaveMadeAtMostPdkCalls(3, { to: 'kong.request' })
  expect(exchange).toHaveMadeAtMostPdkCalls(1, { to: 'kong.service' })
  expect(exchange).toHaveMadeAtMostPdkCalls(0, { to: 'kong.response' })
})

test('calls of one plugin are counted', async () => {
  const exchange = await calling()

  expect(exchange).not.toHaveMadeAtMostPdkCalls(4, { plugin: 'quota' })
  expect(exchange).toHaveMadeAtMostPdkCalls(0, { plugin: 'other' })
  expect(exchange).toHaveMadeAtMostPdkCalls(3, { plugin: 'quota', to: 'kong.request.get_header' })
})

test('a call that never reached Kong does not count', async () => {
  const exchange = await exchangeOf({
    access: (kong) => {
      void kong.response.exit(401)
      void kong.response.set_header('x-left', '1')
    },
  })

  expect(exchange).toHaveMadeAtMostPdkCalls(1)
})

test('the failure lists the calls by function, the most called first, and the exchange', async () => {
  const exchange = await calling()

  expect(failureOf(() => expect(exchange).toHaveMadeAtMostPdkCalls(4))).toBe(
    `expect(exchange).toHaveMadeAtMostPdkCalls(…)

Expected: at most 4 PDK calls
Received: 5 PDK calls
               3 kong.request.get_header
               1 kong.log.info
               1 kong.service.request.set_header

${exchange.timeline({ colour: false })}`,
  )
})

test('the failure says which calls were meant', async () => {
  const exchange = await calling()
  const check = () => expect(exchange).toHaveMadeAtMostPdkCalls(1, { to: 'kong.request.get_header', plugin: 'quota' })

  expect(expectedAndReceived(check)).toBe(
    `Expected: at most 1 PDK call to kong.request.get_header by quota
Received: 3 PDK calls
               3 kong.request.get_header`,
  )
})

test('a number that is none is refused', async () => {
  const exchange = await calling()

  expect(() => expect(exchange).toHaveMadeAtMostPdkCalls('4' as unknown as number)).toThrow(
    'toHaveMadeAtMostPdkCalls was given "4" as the number of calls. Use a number, 0 or more.',
  )
})

test("a name that is not Kong's is refused, since no call would count", async () => {
  const exchange = await calling()
  const check = (to: string) => () => expect(exchange).toHaveMadeAtMostPdkCalls(0, { to: to as 'kong.request' })

  expect(check('kong.request.getHeader')).toThrow('under which no call is recorded')
  expect(check('request.get_header')).toThrow('under which no call is recorded')
})

test('an option that does not exist is refused', async () => {
  const exchange = await calling()

  expect(() => expect(exchange).toHaveMadeAtMostPdkCalls(0, { phase: 'access' } as object)).toThrow(
    'the unknown option "phase". Use one of to, plugin.',
  )
})
