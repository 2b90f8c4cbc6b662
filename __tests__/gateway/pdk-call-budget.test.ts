import 'kong-pdk-mock/jest'
import {
  createGateway,
  fault,
  MockUsageError,
  plugin,
  PluginProblem,
  runPhase,
  type GatewayOptions,
} from 'kong-pdk-mock'
import { lineOf } from '../support/line-of'
import { pluginOf, type Handlers } from '../support/plugin-of'
import { streamGateway } from '../support/stream-gateway'

const THREE_CALLS: Handlers = {
  async access(kong) {
    await kong.request.getHeader('x-first')
    await kong.request.getHeader('x-second')
    await kong.request.getHeader('x-third')
  },
}

const gatewayOf = (handlers: Handlers, options: GatewayOptions) =>
  createGateway({ plugins: [plugin(pluginOf(handlers))], ...options })

test('a gateway allows as many PDK calls as its budget', async () => {
  const exchange = await gatewayOf(THREE_CALLS, { pdkCallBudget: 3 }).request('/')

  expect(exchange.problems).toEqual([])
})

test('one call more is a problem, with the line of that call', async () => {
  const exchange = await gatewayOf(THREE_CALLS, { pdkCallBudget: 1, problems: 'record' }).request('/')

  expect(exchange.problems).toEqual([
    {
      kind: 'pdk-call-budget-exceeded',
      plugin: 'probe',
      phase: 'access',
      function: 'kong.request.get_header',
      message:
        'kong.request.get_header() is call 2, and "pdkCallBudget" allows 1: behind a plugin server each call is a message to Kong and back. exchange.pdkCallCounts() tells which there are.',
      at: `${lineOf(__filename, "getHeader('x-second')")}:24`,
    },
  ])
})

test('the calls are answered all the same', async () => {
  const handlers: Handlers = { access: async (kong) => kong.response.exit(200, await kong.request.getMethod()) }
  const exchange = await gatewayOf(handlers, { pdkCallBudget: 0, problems: 'record' }).request('/')

  expect(exchange.response.text()).toBe('GET')
})

test('a request over the budget is rejected unless problems are recorded', async () => {
  const request = gatewayOf(THREE_CALLS, { pdkCallBudget: 2 }).request('/')

  await expect(request).rejects.toThrow(PluginProblem)
  await expect(request).rejects.toThrow('is call 3, and "pdkCallBudget" allows 2')
})

test('all phases and plugins of an exchange share the budget', async () => {
  const handlers: Handlers = { access: (kong) => kong.request.getMethod(), log: (kong) => kong.log.info('done') }
  const gateway = createGateway({
    plugins: ['first', 'second'].map((name) => plugin(pluginOf(handlers, { Name: name }))),
    pdkCallBudget: 3,
    problems: 'record',
  })

  const exchange = await gateway.request('/')

  expect(exchange).toHaveProblem('pdk-call-budget-exceeded', 'is call 4')
  expect(exchange.problems.map(({ phase }) => phase)).toEqual(['log'])
})

test('each exchange has the whole budget', async () => {
  const gateway = gatewayOf(THREE_CALLS, { pdkCallBudget: 3 })

  expect(await gateway.request('/')).not.toHaveProblem()
  expect(await gateway.request('/')).not.toHaveProblem()
})

test('calls that never reach Kong are not charged', async () => {
  const handlers: Handlers = {
    access(kong) {
      void kong.response.exit(403)
      void kong.request.getMethod()
    },
  }
  const exchange = await gatewayOf(handlers, { pdkCallBudget: 1, problems: 'record' }).request('/')

  expect(exchange.problems.map(({ kind }) => kind)).toEqual(['call-after-exit'])
})

test('streams have a budget', async () => {
  const gateway = streamGateway({ preread: (kong) => kong.client.getIp() }, { pdkCallBudget: 0, problems: 'record' })

  expect(await gateway.upstream(fault.refuse()).connect()).toHaveProblem('pdk-call-budget-exceeded', 'is call 1')
})

test('a handler alone has a budget', async () => {
  const run = runPhase(pluginOf(THREE_CALLS), 'access', { pdkCallBudget: 2, problems: 'record' })

  expect(await run).toHaveProblem('pdk-call-budget-exceeded')
})

test.each([-1, 1.5, Number.NaN, '3' as unknown as number])('a budget of %p is refused', (pdkCallBudget) => {
  expect(() => createGateway({ pdkCallBudget })).toThrow(MockUsageError)
  expect(() => createGateway({ pdkCallBudget })).toThrow('Use a whole number of calls, 0 or more.')
})
