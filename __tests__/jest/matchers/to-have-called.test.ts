import 'kong-pdk-mock/jest'
import { exchangeOf } from '../support/exchange-of'
import { expectedAndReceived, failureOf } from '../support/failure-of'

const calling = () =>
  exchangeOf({
    access: async (kong) => {
      await kong.service.request.setHeader('x-user', 'ada')
      await kong.service.request.set_header('x-left', '1')
    },
  })

test('a call is found by its name, whichever spelling the plugin used', async () => {
  const exchange = await calling()

  expect(exchange).toHaveCalled('kong.service.request.set_header')
  expect(exchange).not.toHaveCalled('kong.service.request.clear_header')
})

test('a call is found by its arguments, all of them', async () => {
  const exchange = await calling()

  expect(exchange).toHaveCalled('kong.service.request.set_header', 'x-user', 'ada')
  expect(exchange).toHaveCalled('kong.service.request.set_header', 'x-left', expect.any(String))
  expect(exchange).not.toHaveCalled('kong.service.request.set_header', 'x-user', 'bob')
  expect(exchange).not.toHaveCalled('kong.service.request.set_header', 'x-user', expect.any(Number))
})

test('a call behind an exit does not count, and the failure says so', async () => {
  const exchange = await exchangeOf({
    access: (kong) => {
      void kong.response.exit(401)
      void kong.response.set_header('x-left', '1')
    },
  })

  expect(exchange).not.toHaveCalled('kong.response.set_header')
  expect(expectedAndReceived(() => expect(exchange).toHaveCalled('kong.response.set_header'))).toBe(
    'Expected: a call of kong.response.set_header\n' +
      'Received: kong.response.set_header("x-left", "1") by quota, access phase, lost: after exit',
  )
})

test('a call that raised an error counts', async () => {
  const exchange = await exchangeOf({ access: (kong) => kong.response.set_status('200' as unknown as number) })

  expect(exchange).toHaveCalled('kong.response.set_status')
})

test('the failure lists the calls of that name, and the exchange', async () => {
  const exchange = await calling()

  expect(failureOf(() => expect(exchange).toHaveCalled('kong.service.request.set_header', 'x-user', 'bob'))).toBe(
    `expect(exchange).toHaveCalled(…)

Expected: a call of kong.service.request.set_header("x-user", "bob")
Received: kong.service.request.set_header("x-user", "ada") by quota, access phase
          kong.service.request.set_header("x-left", "1") by quota, access phase

${exchange.timeline({ colour: false })}`,
  )
})

test('the failure names the functions that were called', async () => {
  const exchange = await calling()

  expect(expectedAndReceived(() => expect(exchange).toHaveCalled('kong.response.exit'))).toBe(
    'Expected: a call of kong.response.exit\nReceived: none among kong.service.request.set_header',
  )
})

test('the failure says that nothing was called', async () => {
  const exchange = await exchangeOf()

  expect(expectedAndReceived(() => expect(exchange).toHaveCalled('kong.log', 'x'))).toBe(
    'Expected: a call of kong.log("x")\nReceived: none among no calls',
  )
})

test('the negated failure lists the calls', async () => {
  const exchange = await calling()

  expect(failureOf(() => expect(exchange).not.toHaveCalled('kong.service.request.set_header'))).toContain(
    'Expected: not a call of kong.service.request.set_header\nReceived: kong.service.request.set_header("x-user", "ada")',
  )
})

test.each([
  ['kong.request.getHeader', 'Did you mean "kong.request.get_header"?'],
  ['kong.request.get_heder', 'Did you mean "kong.request.get_header"?'],
  ['get_header', 'Did you mean "kong.request.get_header"?'],
  ['request.get_header', 'Did you mean "kong.request.get_header"?'],
  ['kong.request', `Use Kong's own name with its path, e.g. "kong.request.get_header".`],
  ['', `Use Kong's own name with its path, e.g. "kong.request.get_header".`],
])('the name "%s", under which nothing is recorded, is refused', async (name, remedy) => {
  const exchange = await calling()

  expect(() => expect(exchange).not.toHaveCalled(name as 'kong.request.get_header')).toThrow(
    `[kong-pdk-mock] Failed to check an exchange: toHaveCalled was given "${name}", under which no call is recorded. ${remedy}`,
  )
})

test('a function that the PDK does not have is found where a plugin called it', async () => {
  const name = 'kong.request.get_heder' as 'kong.request.get_header'
  const exchange = await exchangeOf({
    access: (kong) => (kong.request as unknown as Record<string, () => unknown>).get_heder?.(),
  })

  expect(exchange).toHaveCalled(name)
  expect(exchange).toHaveMadeAtMostPdkCalls(1, { to: name })
})
