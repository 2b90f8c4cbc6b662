import 'kong-pdk-mock/jest'
import { beforeAll, expect, test } from '@jest/globals'
import type { Exchange } from 'kong-pdk-mock'
import { exchangeOf } from './support/exchange-of'

let exchange: Exchange

beforeAll(async () => {
  exchange = await exchangeOf({ access: (kong) => kong.response.exit(429, { left: 0 }) })
})

test('the expect of @jest/globals takes what the matchers take', async () => {
  expect(exchange).toHaveExited(429, { left: expect.any(Number) })
  expect(exchange).toHaveExited(expect.any(Number))
  expect(exchange).toHaveStatus(429)
  expect(exchange).toHaveHeader('content-type', expect.stringContaining('json'))
  expect(exchange).not.toHaveLogged('err', /x/)
  expect(exchange).not.toHaveReachedUpstream(expect.stringMatching('orders'))
  expect(exchange).toHaveRunPhases(expect.arrayContaining(['quota:access']))
  expect(exchange).toHaveCalled('kong.response.exit', expect.any(Number), { left: 0 })
  expect(exchange).toHaveMadeAtMostPdkCalls(1)
  expect(exchange).toHaveMadeAtMostPdkCalls(1, { to: 'kong.response.exit', plugin: 'quota' })
  expect(exchange).not.toHaveMadeAtMostPdkCalls(0, { to: 'kong.response' })
  expect(exchange).not.toHaveProblem()
  await expect(Promise.resolve(exchange)).resolves.toHaveStatus(429)
})

test('the expect of @jest/globals refuses other arguments', () => {
  const refused = (_check: () => void): void => undefined

  // @ts-expect-error a status is a number
  refused(() => expect(exchange).toHaveExited('429'))
  // @ts-expect-error a status has to be given
  refused(() => expect(exchange).toHaveStatus())
  // @ts-expect-error headers are text
  refused(() => expect(exchange).toHaveHeader('x-left', 1))
  // @ts-expect-error Kong calls it err
  refused(() => expect(exchange).toHaveLogged('error'))
  // @ts-expect-error a target is text
  refused(() => expect(exchange).toHaveReachedUpstream(80))
  // @ts-expect-error a list
  refused(() => expect(exchange).toHaveRunPhases('access'))
  // @ts-expect-error Kong's spelling
  refused(() => expect(exchange).toHaveCalled('kong.response.setStatus', 200))
  // @ts-expect-error a number of calls has to be given
  refused(() => expect(exchange).toHaveMadeAtMostPdkCalls())
  // @ts-expect-error Kong's spelling
  refused(() => expect(exchange).toHaveMadeAtMostPdkCalls(1, { to: 'kong.request.getHeader' }))
  // @ts-expect-error no such module
  refused(() => expect(exchange).toHaveMadeAtMostPdkCalls(1, { to: 'kong.requests' }))
  // @ts-expect-error calls are counted over all phases
  refused(() => expect(exchange).toHaveMadeAtMostPdkCalls(1, { phase: 'access' }))
  // @ts-expect-error no such kind
  refused(() => expect(exchange).toHaveProblem('threw'))
  // @ts-expect-error no such matcher
  refused(() => expect(exchange).toHaveExitted(429))
})
