import 'kong-pdk-mock/jest'
import { createGateway, echo, fault, plugin, PluginProblem, type Exchange } from 'kong-pdk-mock'
import { exchangeSerializer } from '../../src/jest/snapshot-serializer'
import { pluginOf } from '../support/plugin-of'

const print = (exchange: Exchange): string =>
  exchangeSerializer.print(exchange, (value) => JSON.stringify(value, null, 2))

const partsOf = (exchange: Exchange): { client: { headers: string[] } } =>
  JSON.parse(print(exchange).replace(/^Exchange /, ''))

async function run(): Promise<Exchange> {
  const module = pluginOf({
    rewrite: (kong) => kong.log.notice('starts'),
    access: async (kong) => {
      await kong.service.request.set_header('X-Plugin', await kong.plugin.get_id())
      await kong.log.warn('plugin ', await kong.plugin.get_id())
    },
    log: () => {
      throw new Error('boom')
    },
  })
  const gateway = createGateway({ plugins: [plugin(module)], problems: 'record' })
  gateway.upstream({ status: 404, headers: { 'X-Trace': 'abc' }, body: 'gone', delay: 7 })
  return gateway.request('POST /orders?full=1', { body: 'seven' })
}

test('an exchange is shown by what the client and the upstream saw and what plugins did', async () => {
  expect(partsOf(await run())).toEqual({
    request: 'POST /orders?full=1',
    client: {
      status: 404,
      headers: [
        'Connection: keep-alive',
        'Content-Length: 4',
        'Server: kong/3.9.1',
        'Via: 1.1 kong/3.9.1',
        'X-Trace: abc',
      ],
      body: 'gone',
    },
    logs: ['notice [probe] starts', 'warn [probe] plugin <uuid>'],
    phases: ['probe:rewrite', 'probe:access', 'probe:log'],
    problems: ['handler-threw in probe:log'],
    upstream: {
      request: 'POST /orders?full=1',
      headers: expect.arrayContaining(['Content-Length: 5', 'X-Plugin: <uuid>', 'X-Real-IP: 127.0.0.1']),
      body: 'seven',
    },
  })
})

test('two runs give the same snapshot', async () => {
  expect(print(await run())).toBe(print(await run()))
})

test("Kong's error page gives the same snapshot in two runs", async () => {
  const notFound = () => createGateway({ services: [], routes: [] }).request('/')
  const unavailable = () => createGateway().upstream(fault.refuse()).request('/')

  expect(print(await notFound())).toBe(print(await notFound()))
  expect(print(await notFound())).toContain('request_id\\":\\"<request-id>')
  expect(print(await unavailable())).toBe(print(await unavailable()))
})

test('an echo of the headers gives the same snapshot in two runs', async () => {
  const echoed = () => createGateway().upstream(echo()).request('/')

  expect(print(await echoed())).toBe(print(await echoed()))
})

test('an exit is shown as the plugin passed it', async () => {
  const module = pluginOf({ access: (kong) => kong.response.exit(429, { left: 0 }, { 'X-Left': '0' }) })
  const exchange = await createGateway({ plugins: [plugin(module)] }).request('/')

  expect(partsOf(exchange)).toMatchObject({
    exit: { plugin: 'probe', phase: 'access', status: 429, body: { left: 0 } },
  })
})

test('a connection that is closed without an answer is shown as that', async () => {
  const module = pluginOf({ access: (kong) => kong.response.exit(444) })
  const exchange = await createGateway({ plugins: [plugin(module)] }).request('/')

  expect(partsOf(exchange)).toMatchObject({ client: { status: 'closed' } })
})

test('Jest uses the serializer once the setup is loaded', async () => {
  const exchange = await createGateway().request('/')

  expect(exchange).toMatchInlineSnapshot(`
    Exchange {
      "client": {
        "body": "",
        "headers": [
          "Connection: keep-alive",
          "Content-Length: 0",
          "Server: kong/3.9.1",
          "Via: 1.1 kong/3.9.1",
        ],
        "status": 200,
      },
      "exit": undefined,
      "logs": [],
      "phases": [],
      "problems": [],
      "request": "GET /",
      "upstream": {
        "body": "",
        "headers": [
          "Connection: keep-alive",
          "Host: upstream.internal",
          "Via: 1.1 kong/3.9.1",
          "X-Forwarded-For: 127.0.0.1",
          "X-Forwarded-Host: localhost",
          "X-Forwarded-Path: /",
          "X-Forwarded-Port: 8000",
          "X-Forwarded-Proto: http",
          "X-Real-IP: 127.0.0.1",
        ],
        "request": "GET /",
      },
    }
  `)
})

test('headers stand in the order of their names, repeated ones in their own', async () => {
  const gateway = createGateway().upstream({
    headers: [
      ['x-b', '2'],
      ['X-A', '0'],
      ['x-b', '1'],
    ],
  })

  const { client } = partsOf(await gateway.request('/'))

  expect(client.headers.filter((line) => /^x-[ab]/i.test(line))).toEqual(['X-A: 0', 'x-b: 2', 'x-b: 1'])
})

test('everything but an exchange is left to others', async () => {
  const exchange = await run()

  expect(exchangeSerializer.test(exchange)).toBe(true)
  expect(exchangeSerializer.test(exchange.response)).toBe(false)
  expect(exchangeSerializer.test(new PluginProblem([], exchange))).toBe(false)
  expect(exchangeSerializer.test(null)).toBe(false)
  expect(exchangeSerializer.test('exchange')).toBe(false)
})
