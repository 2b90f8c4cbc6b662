import 'kong-pdk-mock/jest'
import { createGateway, type Exchange, type ExchangeRecord, type Kong } from 'kong-pdk-mock'
import { goServer, whenGoIsThere } from './support/go-servers'

const testGo = whenGoIsThere()
const gopher = goServer('gopher')

/** A request in which the plugin does what it is told: `<phase> <what>`. */
async function told(order: string, config = {}, init: object = {}): Promise<Exchange> {
  const gateway = createGateway({
    plugins: [gopher().use('gopher', config)],
    consumers: [{ username: 'ada' }],
    problems: 'record',
  })
  return gateway.request('/orders?a=1&a=2&b', { headers: { 'x-do': order }, ...init })
}

function problems({ problems: found }: ExchangeRecord): string[] {
  return found.map(({ kind, phase, message }) => `${kind} in ${phase}: ${message}`)
}

testGo('what the PDK gives has the types of Go, and nil is their zero value', async () => {
  const { response } = await told('access read', {}, { consumer: 'ada' })

  expect(response.json()).toMatchObject({
    ...{ method: 'GET', port: 8000, version: 1.1, missing: '', err: null, headers: 2 },
    ...{ query: { a: ['1', '2'] }, trusted: false, memory: true, workers: 1, route: ['/'] },
    consumer: { username: 'ada', custom_id: '', tags: null },
  })
})

testGo.each([
  ['in memory', 5],
  ['in a file', 100_000],
])('a body %s is read whole', async (_, length) => {
  const { response } = await told('access read body', {}, { method: 'POST', body: 'x'.repeat(length) })

  expect(response.json()).toEqual({ length, err: null })
})

testGo('what the plugin sets reaches the service', async () => {
  const exchange = await told('access write', {}, { method: 'POST', body: 'old' })

  expect(exchange.upstream?.method).toBe('PUT')
  expect(exchange.upstream?.target).toBe('/orders?a=1&a=2&b=')
  expect(exchange.upstream?.text()).toBe('written in Go')
  expect(exchange.upstream?.headers.getAll('x-two')).toEqual(['1', '2'])
  expect(exchange.response).toHaveHeader('x-from', 'Go')
})

testGo('values of all kinds are shared, where false is lost and nil is a text', async () => {
  const { response } = await told('access share')

  expect(response.json()).toEqual([
    ...['text', 1.5, true, null, 'NULL_VALUE', [1, 'NULL_VALUE', 2], { a: { b: 'c' } }],
    Buffer.from('bytes').toString('base64'),
  ])
})

testGo('lines of the log carry no name, and a list ends at false', async () => {
  const { logs } = await told('access log')

  expect(logs.filter(({ line }) => /warning|cut off/.test(line))).toMatchObject([
    { level: 'warn', line: '[kong] a warning 1.5true' },
    { level: 'notice', line: '[kong] cut off ' },
  ])
})

testGo('a plugin authenticates', async () => {
  expect((await told('access authenticate')).response.json()).toEqual({ consumer: 'ada', credential: 'c' })
})

testGo('the config arrives by its schema, and each entity has an instance that is kept', async () => {
  const server = gopher()
  const configs = [{ tag: 'a', limit: 3, ratio: 0.5, is_on: true, names: ['x'], labels: { y: 'z' } }, { tag: 'b' }]
  const gateway = createGateway({
    services: [{ name: 'orders', url: 'http://orders.test' }],
    routes: configs.map(({ tag }) => ({ name: tag, paths: [`/${tag}`], service: 'orders' })),
    plugins: configs.map((config) => server.use('gopher', config, { route: config.tag })),
  })
  const ask = async (tag: string) =>
    (await gateway.request(`/${tag}`, { headers: { 'x-do': 'access config' } })).response.json()

  expect(await ask('a')).toEqual({ config: configs[0], count: 1 })
  expect(await ask('b')).toMatchObject({ config: { tag: 'b', limit: 0, names: null }, count: 1 })
  expect(await ask('a')).toMatchObject({ config: { tag: 'a' }, count: 2 })
})

testGo('instances of two gateways do not mix', async () => {
  const gateways = ['one', 'two'].map((tag) => createGateway({ plugins: [gopher().use('gopher', { tag })] }))
  const tags: unknown[] = []
  for (const gateway of [...gateways, ...gateways]) {
    const { response } = await gateway.request('/', { headers: { 'x-do': 'access config' } })
    tags.push((response.json() as { config: { tag: string } }).config.tag)
  }

  expect(tags).toEqual(['one', 'two', 'one', 'two'])
})

testGo('a config that breaks the schema is refused', () => {
  const server = gopher()

  expect(() => server.use('gopher', { limit: 'many' })).toThrow('config.limit: expected an integer')
})

testGo('requests at once do not get in each other’s way', async () => {
  const gateway = createGateway({ plugins: [gopher().use('gopher')] })
  const paths = Array.from({ length: 20 }, (_, index) => `/${index}`)

  const exchanges = await Promise.all(
    paths.map((path) => gateway.request(path, { headers: { 'x-do': 'access write' } })),
  )

  expect(exchanges.map(({ upstream }) => upstream?.target)).toEqual(paths.map((path) => `${path}?a=1&a=2&b=`))
})

testGo('an exit answers; the code behind it runs on without effect, and log still runs', async () => {
  const exchange = await told('access exit')

  expect(exchange.response.status).toBe(418)
  expect(exchange.response.json()).toEqual({ teapot: true })
  expect(exchange.response.headers.getAll('x-tea')).toEqual(['green', 'black'])
  expect(exchange.response).not.toHaveHeader('x-late')
  expect(exchange).toHaveExited(418)
  expect(exchange).toHaveLogged('info', /gave write unix .* use of closed network connection/)
  expect(exchange.phases).toEqual(['gopher:rewrite', 'gopher:access', 'gopher:log'])
  expect(exchange.problems).toEqual([])
})

testGo('an exit without a body has none, and no error page either', async () => {
  const { response } = await told('access exit without body')

  expect([response.status, response.text()]).toEqual([503, ''])
})

testGo('a call that raises ends the request with 500, and the code goes on without effect', async () => {
  const exchange = await told('access error')

  expect(exchange.response.status).toBe(500)
  expect(exchange).toHaveLogged('info', /gave EOF/)
  expect(exchange).toHaveLogged('info', /gave write unix .* broken pipe/)
  expect(problems(exchange)).toEqual([
    expect.stringContaining(
      'pdk-call-raised in access: kong.service.request.set_scheme() raised "invalid scheme: ftp"',
    ),
  ])
})

testGo('a call in a phase that does not have it raises, and a client that has its answer keeps it', async () => {
  const exchange = await told('log wrong phase')

  expect(exchange.response.status).toBe(200)
  expect(problems(exchange)).toEqual([
    expect.stringMatching(/^pdk-call-raised in log: .*cannot be called in log phase/),
  ])
})

testGo('a double of a function stands for it', async () => {
  const gateway = createGateway({ plugins: [gopher().use('gopher')] })
  gateway.stub('kong.request.get_method').resolves('BREW')
  gateway.stub('kong.client.get_consumer').resolves({ id: '9', username: 'grace' })

  const { response } = await gateway.request('/', { headers: { 'x-do': 'access read' } })

  expect(response.json()).toMatchObject({ method: 'BREW', consumer: { id: '9', username: 'grace' } })
})

testGo('calls are recorded with their arguments and results', async () => {
  const { calls } = await told('access write')

  expect(calls.find((call) => call.function === 'kong.service.request.set_query')).toMatchObject({
    args: [{ a: ['1', '2'], b: [''] }],
  })
  expect(calls[0]).toMatchObject({ function: 'kong.request.get_header', args: ['x-do'] })
})

testGo('a plugin in Go and one in JavaScript share a request', async () => {
  class Reader {
    async access(kong: Kong) {
      await kong.log.notice(`from Go: ${JSON.stringify(await kong.ctx.shared.get('handed over'))}`)
    }
  }
  const gateway = createGateway({
    plugins: [gopher().use('gopher'), { name: 'reader' }],
    modules: { reader: { Name: 'reader', Priority: 700, Plugin: Reader } },
  })

  const exchange = await gateway.request('/', { headers: { 'x-do': 'access hand over' } })

  expect(exchange).toHaveLogged('notice', 'from Go: {"tea":["green"]}')
})
