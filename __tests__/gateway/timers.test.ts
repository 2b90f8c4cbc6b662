import 'kong-pdk-mock/jest'
import { createGateway, fault, plugin } from 'kong-pdk-mock'
import { pluginOf } from '../support/plugin-of'

beforeEach(() => void jest.useFakeTimers({ now: 1_700_000_000_000 }))
afterEach(() => void jest.useRealTimers())

const probe = pluginOf({
  rewrite: (kong) => kong.log.info('r'),
  access: async (kong) => {
    await Promise.all([kong.request.get_body(), kong.ctx.shared.set('at', await kong.nginx.req_start_time())])
  },
  response: (kong) => kong.service.response.get_raw_body(),
  log: (kong) => kong.log.serialize(),
})

test('a request runs to its end while the clock stands still', async () => {
  const exchange = await createGateway({ plugins: [plugin(probe)] }).request('POST /', { body: { id: 7 } })

  expect(exchange).toHaveRunPhases(['rewrite', 'access', 'response', 'log'])
  expect(jest.getTimerCount()).toBe(0)
})

test('delays and time-outs of upstreams pass without a tick', async () => {
  expect(await createGateway().upstream({ delay: 30_000 }).request('/')).toHaveStatus(200)
  expect(await createGateway().upstream(fault.timeout()).request('/')).toHaveStatus(504)
  expect(jest.getTimerCount()).toBe(0)
})

test('a handler that awaits a lost call does not hold the request', async () => {
  const hanging = pluginOf({
    access: async (kong) => {
      await kong.response.exit(401)
      await kong.log.warn('never answered')
    },
  })

  expect(await createGateway({ plugins: [plugin(hanging)], problems: 'record' }).request('/')).toHaveStatus(401)
})

test("the gateway's clock is the faked one", async () => {
  const exchange = await createGateway({ plugins: [plugin(probe)] }).request('/')

  expect(exchange.ctx.shared).toEqual({ at: 1_700_000_000 })
  expect(exchange).toHaveHeader('Date', 'Tue, 14 Nov 2023 22:13:20 GMT')
})

test("the gateway's clock can be given", async () => {
  const exchange = await createGateway({ plugins: [plugin(probe)], now: () => 1_600_000_000_500 }).request('/')

  expect(exchange.ctx.shared).toEqual({ at: 1_600_000_000.5 })
})

test("a plugin's own timers are moved by the test", async () => {
  const waiting = pluginOf({
    access: async (kong) => {
      await new Promise((resolve) => setTimeout(resolve, 5000))
      await kong.response.exit(503)
    },
  })
  const request = createGateway({ plugins: [plugin(waiting)] }).request('/')
  await jest.advanceTimersByTimeAsync(5000)

  expect(await request).toHaveExited(503)
})
