import 'kong-pdk-mock/jest'
import { createGateway, plugin } from 'kong-pdk-mock'
import { pluginOf } from '../../support/plugin-of'
import { run } from './support/run'

test('both spellings reach the same function, and are recorded under its name', async () => {
  const { calls } = await run({
    access: async (kong) => {
      await kong.request.get_header('host')
      await kong.request.getHeader('host')
    },
  })

  const call = { plugin: 'probe', phase: 'access', function: 'kong.request.get_header', args: ['host'] }
  expect(calls).toEqual([
    { ...call, outcome: { returned: 'localhost' } },
    { ...call, outcome: { returned: 'localhost' } },
  ])
})

test('what Kong finds to be nil arrives as undefined', async () => {
  const { calls } = await run({ access: (kong) => kong.request.get_header('x-none') })

  expect(calls[0]?.outcome).toEqual({ returned: undefined })
})

test('a raw body arrives as bytes', async () => {
  let body: unknown
  await run({
    access: async (kong) => {
      body = await kong.request.get_raw_body()
    },
  })

  expect(body).toEqual(Buffer.from(''))
})

test('the values of a header table arrive as lists', async () => {
  let headers: unknown
  const module = pluginOf({
    access: async (kong) => {
      headers = await kong.request.get_headers()
    },
  })
  const gateway = createGateway({ plugins: [plugin(module)] })

  await gateway.request('/', { headers: { host: 'a.com', 'x-one': '1', 'x-two': ['1', '2'] } })

  expect(headers).toEqual({ host: ['a.com'], 'x-one': ['1'], 'x-two': ['1', '2'] })
})

test('an answer arrives when no promise has anything left to do, as behind a socket', async () => {
  const order: string[] = []
  await run({
    access: async (kong) => {
      void Promise.resolve()
        .then(() => undefined)
        .then(() => undefined)
        .then(() => order.push('microtasks'))
      await kong.request.get_method()
      order.push('call')
    },
  })

  expect(order).toEqual(['microtasks', 'call'])
})

test('calls that are not awaited take effect, in their order', async () => {
  const exchange = await run({
    access: (kong) => {
      void kong.service.request.set_header('x-order', 'first')
      void kong.service.request.set_header('x-order', 'second')
      void kong.log.warn('done')
    },
  })

  expect(exchange.upstream).toHaveHeader('x-order', 'second')
  expect(exchange).toHaveLogged('warn', 'done')
  expect(exchange).not.toHaveProblem()
})

test('parallel calls are answered each with its own result', async () => {
  let results: unknown
  await run({
    access: async (kong) => {
      results = await Promise.all([kong.request.get_method(), kong.request.get_scheme(), kong.request.get_header('x')])
    },
  })

  expect(results).toEqual(['GET', 'http', undefined])
})

test('the phases in which a handler runs are recorded with its calls', async () => {
  const { phases, calls } = await run({
    rewrite: (kong) => kong.log.info('r'),
    access: (kong) => kong.log.info('a'),
    response: (kong) => kong.log.info('p'),
    log: (kong) => kong.log.info('l'),
  })

  expect(phases).toEqual(['probe:rewrite', 'probe:access', 'probe:response', 'probe:log'])
  expect(calls.map(({ phase, args }) => [phase, ...args])).toEqual([
    ['rewrite', 'r'],
    ['access', 'a'],
    ['response', 'p'],
    ['log', 'l'],
  ])
})

test('a value that a handler returns changes nothing', async () => {
  const exchange = await run({ access: () => ({ status: 401 }) })

  expect(exchange).toHaveStatus(200)
  expect(exchange).not.toHaveProblem()
})

test('a handler may be synchronous', async () => {
  expect(await run({ access: () => undefined })).toHaveRunPhases(['access'])
})

test('the handler is called as a method, with nothing but kong', async () => {
  const seen: unknown[] = []
  class Plugin {
    readonly name = 'instance'
    access(...args: unknown[]): void {
      seen.push(this.name, args.length)
    }
  }
  await createGateway({ plugins: [plugin({ Plugin })] }).request('/')

  expect(seen).toEqual(['instance', 1])
})
