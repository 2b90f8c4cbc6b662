import 'kong-pdk-mock/jest'
import { createGateway, plugin, type Kong } from 'kong-pdk-mock'
import { pluginOf, type Handlers } from '../support/plugin-of'

const JSON_BODY = { headers: { 'content-type': 'application/json', 'x-a': '1' }, body: '{"list":[{"a":1}]}' }

function gatewayOf(handlers: Handlers) {
  return createGateway({
    services: [{ name: 'orders', url: 'http://orders.internal', tags: ['a'] }],
    routes: [{ name: 'orders', paths: ['/'], service: 'orders', tags: ['b'] }],
    consumers: [{ username: 'ada', tags: ['c'] }],
    plugins: [plugin(pluginOf(handlers))],
    problems: 'record',
  }).upstream({ status: 200, headers: { 'x-b': '2' }, body: '{"c":[3]}' })
}

/** Changes whatever can be changed in a value. */
function spoil(value: unknown): void {
  if (typeof value !== 'object' || value === null) return
  for (const member of Object.values(value)) spoil(member)
  if (value instanceof Uint8Array) value.fill(0)
  else if (Array.isArray(value)) value.splice(0, Infinity, 'spoilt')
  else for (const key of Object.keys(value)) Reflect.set(value, key, 'spoilt')
}

const getters: Record<string, (kong: Kong) => Promise<unknown>> = {
  'request.get_query': (kong) => kong.request.get_query(),
  'request.get_headers': (kong) => kong.request.get_headers(),
  'request.get_body': (kong) => kong.request.get_body(),
  'request.get_raw_body': (kong) => kong.request.get_raw_body(),
  'request.get_uri_captures': (kong) => kong.request.get_uri_captures(),
  'response.get_headers': (kong) => kong.response.get_headers(),
  'router.get_service': (kong) => kong.router.get_service(),
  'router.get_route': (kong) => kong.router.get_route(),
  'client.get_consumer': (kong) => kong.client.get_consumer(),
  'ctx.shared.get': (kong) => kong.ctx.shared.get('table'),
  'node.get_memory_stats': (kong) => kong.node.get_memory_stats(),
}

test.each(Object.entries(getters))('what a plugin does to the result of %s changes nothing', async (name, get) => {
  const twice = async (kong: Kong) => {
    await kong.ctx.shared.set('table', { list: ['1'] })
    spoil(await get(kong))
    await get(kong)
  }
  const gateway = gatewayOf(name.startsWith('response.') ? { response: twice } : { access: twice })
  const ask = () => gateway.request('POST /?q=1&q=2', { ...JSON_BODY, consumer: 'ada' })

  const [first, second] = [await ask(), await ask()]

  const results = [first, second].map(({ calls }) =>
    calls.filter((call) => call.function === `kong.${name}`).map(({ outcome }) => outcome),
  )
  expect(JSON.stringify(results)).not.toContain('spoilt')
  expect(results[0]?.[1]).toEqual(results[0]?.[0])
  expect(results[1]).toEqual(results[0])
  expect(first.upstream?.text()).toBe(JSON_BODY.body)
  expect([first.problems, second.problems]).toEqual([[], []])
})

const setters: Record<string, [(kong: Kong, value: never) => Promise<unknown>, object]> = {
  'ctx.shared.set': [(kong, value) => kong.ctx.shared.set('k', value), { list: [{ a: 1 }] }],
  'response.set_headers': [(kong, value) => kong.response.set_headers(value), { 'x-set': ['1', '2'] }],
  'service.request.set_headers': [(kong, value) => kong.service.request.set_headers(value), { 'x-set': '1' }],
  'service.request.set_query': [(kong, value) => kong.service.request.set_query(value), { a: ['1', '2'] }],
  'service.request.set_body': [(kong, value) => kong.service.request.set_body(value, 'application/json'), { a: [1] }],
  'log.inspect': [(kong, value) => kong.log.inspect(value), { a: [1] }],
}

test.each(Object.entries(setters))('%s was given what it was given', async (name, [set, value]) => {
  const before = structuredClone(value)
  const gateway = gatewayOf({
    async access(kong) {
      const own = structuredClone(value)
      const call = set(kong, own as never)
      spoil(own)
      await call
      spoil(own)
    },
  })

  const exchange = await gateway.request('POST /', JSON_BODY)

  const call = exchange.calls.find(({ function: called }) => called === `kong.${name}`)
  expect(call?.args).toContainEqual(before)
  expect(JSON.stringify([exchange.ctx, exchange.upstream, exchange.response, exchange.logs])).not.toContain('spoilt')
})

test('an exit answers what it was given', async () => {
  const gateway = gatewayOf({
    access(kong) {
      const [body, headers] = [{ list: ['a'] }, { 'x-exit': ['1'] }]
      void kong.response.exit(401, body, headers)
      spoil([body, headers])
    },
  })

  const exchange = await gateway.request('/')

  expect(exchange).toHaveExited(401, { list: ['a'] })
  expect(exchange.exit?.headers).toEqual({ 'x-exit': ['1'] })
  expect(exchange.response.json()).toEqual({ list: ['a'] })
})

test('what a plugin does to its config, no other request and no test sees', async () => {
  const config = { list: ['a'] }
  class Plugin {
    constructor(readonly own: { list: string[] }) {}
    async access(kong: Kong) {
      await kong.response.set_header('x-list', this.own.list.join())
      spoil(this.own)
      process.exit()
    }
  }
  const Schema = [{ list: { type: 'array', elements: { type: 'string' } } }] as const
  const gateway = createGateway({ plugins: [plugin({ Plugin, Name: 'probe', Schema }, config)], problems: 'record' })

  // The instance is another one each time, its config must be as well.
  for (let each = 0; each < 2; each++) expect(await gateway.request('/')).toHaveHeader('x-list', 'a')
  expect(config).toEqual({ list: ['a'] })
})

test('a stub’s result that a plugin changes stands in the record as it was', async () => {
  const gateway = gatewayOf({ access: async (kong) => spoil(await kong.client.get_consumer()) })
  gateway.stub('kong.client.get_consumer').resolves({ id: '1', username: 'eve', created_at: 1 })

  const { calls } = await gateway.request('/')

  expect(calls[0]?.outcome).toEqual({ returned: { id: '1', username: 'eve', created_at: 1 } })
})
