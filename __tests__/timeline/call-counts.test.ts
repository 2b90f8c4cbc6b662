import { gatewayWith } from './support/gateways'
import * as plugins from './support/plugins'

const counting = () => gatewayWith({ curious: plugins.curious, audit: plugins.audit }).request('/orders')

test('calls are counted by function, the most called first', async () => {
  const counts = (await counting()).pdkCallCounts()

  expect(Object.entries(counts)).toEqual([
    ['kong.request.get_header', 40],
    ['kong.log.debug', 1],
    ['kong.log.notice', 1],
    ['kong.response.get_status', 1],
  ])
})

test('calls of a function, a module or a plugin are counted', async () => {
  const exchange = await counting()

  expect(exchange.pdkCallCounts({ to: 'kong.log' })).toEqual({ 'kong.log.debug': 1, 'kong.log.notice': 1 })
  expect(exchange.pdkCallCounts({ to: 'kong.log.debug' })).toEqual({ 'kong.log.debug': 1 })
  expect(exchange.pdkCallCounts({ to: 'kong.lo' })).toEqual({})
  expect(exchange.pdkCallCounts({ plugin: 'audit' })).toEqual({ 'kong.log.notice': 1, 'kong.response.get_status': 1 })
})

test('calls that never reached Kong do not count', async () => {
  const exchange = await gatewayWith({ forgetful: plugins.forgetful }).request('/orders')

  expect(exchange.pdkCallCounts()).toEqual({ 'kong.response.exit': 1 })
})

test('a call that raised an error counts', async () => {
  const exchange = await gatewayWith({ mistaken: plugins.mistaken }).request('/orders')

  expect(exchange.pdkCallCounts()).toEqual({ 'kong.request.get_header': 1 })
})
