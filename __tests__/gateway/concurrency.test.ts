import 'kong-pdk-mock/jest'
import fc from 'fast-check'
import { createGateway, plugin, type Gateway, type Kong } from 'kong-pdk-mock'
import { pluginOf } from '../support/plugin-of'

/** A plugin that keeps the request's name in ctx over every phase, with the turns given by the test in between. */
function remembering(turn: () => Promise<void>): Gateway {
  const tell = async (kong: Kong) => {
    await turn()
    await kong.log.notice('is ', await kong.ctx.shared.get('name'))
  }
  const module = pluginOf({
    rewrite: async (kong) => {
      await turn()
      await kong.ctx.shared.set('name', (await kong.request.get_header('x-name')) ?? '')
    },
    access: tell,
    response: tell,
    log: tell,
  })
  return createGateway({ plugins: [plugin(module)] }).upstream((request) => ({ body: request.headers.get('x-name') }))
}

test('requests that run at once see nothing of each other, whatever their order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), async (scheduler) => {
      const gateway = remembering(() => scheduler.schedule(Promise.resolve()))
      const names = ['a', 'b', 'c']
      const requests = names.map((name) => gateway.request('/', { headers: { 'x-name': name } }))
      const exchanges = await scheduler.waitFor(Promise.all(requests))

      for (const [index, exchange] of exchanges.entries()) {
        const name = names[index] ?? ''
        expect(exchange.ctx.shared).toEqual({ name })
        expect(exchange.response.text()).toBe(name)
        expect(exchange.logs.map(({ message }) => message)).toEqual([`is ${name}`, `is ${name}`, `is ${name}`])
        expect(exchange.phases).toEqual(['probe:rewrite', 'probe:access', 'probe:response', 'probe:log'])
      }
    }),
    { numRuns: 20 },
  )
})

test('an exit of one request does not touch another', async () => {
  const module = pluginOf({
    access: async (kong) => {
      if ((await kong.request.get_path()) === '/no') await kong.response.exit(403)
    },
  })
  const gateway = createGateway({ plugins: [plugin(module)] })

  const [no, yes] = await Promise.all([gateway.request('/no'), gateway.request('/yes')])

  expect(no).toHaveExited(403)
  expect(yes).not.toHaveExited()
})

test('every request has a client port and a request id of its own', async () => {
  const seen = new Set<unknown>()
  const module = pluginOf({
    access: async (kong) => {
      seen.add(await kong.client.get_port()).add(await kong.request.get_header('x-kong-request-id'))
      seen.add(await kong.nginx.get_var('request_id'))
    },
  })
  const gateway = createGateway({ plugins: [plugin(module)] })

  await Promise.all([gateway.request('/'), gateway.request('/')])

  seen.delete(undefined)
  expect(seen.size).toBe(4)
})

test('gateways have nothing in common', async () => {
  const one = createGateway().upstream({ status: 201 })
  const other = createGateway().upstream({ status: 202 })

  expect(await one.request('/')).toHaveStatus(201)
  expect(await other.request('/')).toHaveStatus(202)
})

test.each([
  ['a request', (gateway: Gateway) => gateway.request('/')],
  ['a connection', (gateway: Gateway) => gateway.connect()],
])('no plugin runs before %s has left the test', async (_, send) => {
  const order: string[] = []
  const module = pluginOf({ access: () => void order.push('plugin'), preread: () => void order.push('plugin') })
  const gateway = createGateway({ plugins: [plugin(module, {}, { protocols: ['http', 'tcp'] })] })

  const sent = send(gateway)
  order.push('test')
  await sent

  expect(order).toEqual(['test', 'plugin'])
})
