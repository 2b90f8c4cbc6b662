import 'kong-pdk-mock/jest'
import { createGateway, PluginProblem, type Exchange, type ExchangeRecord } from 'kong-pdk-mock'
import { goServer, whenGoIsThere } from './support/go-servers'

const testGo = whenGoIsThere()
const gopher = goServer('gopher', { readTimeout: 500 })

/** A server that has died is back a second after it was started. */
jest.setTimeout(60_000)

function told(order: string, config = {}): Promise<Exchange> {
  return gatewayWith(config).request('/', { headers: { 'x-do': order } })
}

function gatewayWith(config: object) {
  const streams = { protocols: ['tcp', 'tls'] }
  return createGateway({
    services: [
      { name: 'orders', url: 'http://orders.test', routes: [{ paths: ['/'] }] },
      { name: 'bytes', url: 'tcp://bytes.test:9000', routes: [{ protocols: ['tcp'], sources: [{ ip: '127.0.0.1' }] }] },
    ],
    plugins: [
      gopher().use('gopher', config as Record<string, unknown>),
      gopher().use('gopher', { ...config, labels: { for: 'streams' } }, streams),
    ],
    problems: 'record',
  }).upstream({ status: 200 })
}

function kinds({ problems }: ExchangeRecord): string[] {
  return problems.map(({ kind, phase }) => `${kind} in ${phase}`)
}

testGo.each([
  ['rewrite', 'text/plain; charset=utf-8'],
  ['access', 'application/json; charset=utf-8'],
])('a panic in %s ends the process, and the request with 500', async (phase, type) => {
  const exchange = await told(`${phase} panic`)

  expect(exchange.response.status).toBe(500)
  expect(exchange.response).toHaveHeader('content-type', type)
  expect(exchange).not.toHaveReachedUpstream()
  expect(exchange.logs.map(({ level, line }) => `${level} ${line}`)).toEqual(
    expect.arrayContaining([
      'warn [kong] [gopher] closed',
      'err [kong] [gopher] starting instance: connection refused',
      expect.stringMatching(/^info \[gopher:\d+\] panic: out of tea$/),
    ]),
  )
  expect(exchange.problems[0]).toMatchObject({
    ...{ kind: 'handler-threw', phase, message: expect.stringContaining('panicked: out of tea') },
    at: expect.stringMatching(/gopher\/main\.go:\d+$/),
  })
})

testGo('a panic in log leaves the client its answer', async () => {
  const exchange = await told('log panic')

  expect(exchange.response.status).toBe(200)
  expect(kinds(exchange)).toEqual(['handler-threw in log'])
})

testGo('a panic in certificate fails the handshake', async () => {
  const exchange = await gatewayWith({ tag: 'panic in certificate' }).request('https://orders.test/')

  expect(exchange.response.error).toBe('handshake failed')
  expect(kinds(exchange)).toEqual(['handler-threw in certificate'])
})

testGo('a panic in preread closes the connection', async () => {
  const exchange = await gatewayWith({ tag: 'panic in preread' }).connect({ data: 'hi' })

  expect(exchange.error).toBe('closed')
  expect(kinds(exchange)).toContain('handler-threw in preread')
})

testGo('an exit in preread is sent to the client', async () => {
  const { received } = await gatewayWith({}).connect({ data: 'hi' })

  expect(received.text()).toBe('hello from Go')
})

testGo('the next request finds the server back, with new instances', async () => {
  await told('access panic')
  const exchange = await told('access write')

  expect(exchange.response).toHaveHeader('x-from', 'Go')
  expect(kinds(exchange)).toEqual([])
})

testGo('a panic rejects the request unless problems are recorded', async () => {
  const gateway = createGateway({ plugins: [gopher().use('gopher')] })
  const request = gateway.request('/', { headers: { 'x-do': 'access nil' } })

  await expect(request).rejects.toThrow(PluginProblem)
  await expect(request).rejects.toThrow(/panicked: runtime error: invalid memory address or nil pointer dereference/)
})

testGo.each([
  ['a goroutine panics', 'access goroutine', 'handler-threw in access'],
  ['the process ends itself', 'access quit', 'plugin-server-died in access'],
])('the request fails when %s', async (_, order, problem) => {
  const exchange = await told(order)

  expect(exchange.response.status).toBe(500)
  expect(kinds(exchange)).toContain(problem)
})

testGo('a panic behind an exit leaves the answer as it is', async () => {
  const exchange = await told('access exit and panic')

  expect(exchange.response.status).toBe(204)
  expect(exchange).toHaveLogged('info', /panic: late/)
})

testGo('a handler that is too slow ends the request with 500', async () => {
  const exchange = await told('access sleep')

  expect(exchange.response.status).toBe(500)
  expect(exchange).toHaveLogged('err', 'pluginserver error: timeout')
  expect(exchange.problems).toMatchObject([
    { kind: 'plugin-server-timeout', message: expect.stringContaining('raise "readTimeout"') },
  ])
})

testGo(
  'text that is no UTF-8 as the last thing a handler sends would run it without end: that is stopped and named',
  async () => {
    const exchange = await told('access invalid text')

    expect(exchange.response.status).toBe(500)
    expect(exchange.problems).toMatchObject([
      {
        kind: 'plugin-server-died',
        message: expect.stringMatching(/again and again.*kong\.service\.request\.set_raw_body/),
      },
    ])
  },
)

testGo('a config that Go cannot take starts no instance', async () => {
  const exchange = await told('access read', { limit: 1e30 })

  expect(exchange.response.status).toBe(500)
  expect(exchange).toHaveLogged('err', 'starting instance: closed')
  expect(exchange.problems).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ kind: 'instance-failed', message: expect.stringContaining('cannot unmarshal number') }),
    ]),
  )
})

testGo('two requests are in flight when one of them panics: both fail', async () => {
  const gateway = gatewayWith({})
  const [slow, broken] = await Promise.all(
    ['access sleep', 'access panic'].map((order) => gateway.request('/', { headers: { 'x-do': order } })),
  )

  expect([slow?.response.status, broken?.response.status]).toEqual([500, 500])
})
