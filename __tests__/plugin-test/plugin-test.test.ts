import { PluginProblem, type PluginModule } from 'kong-pdk-mock'
import { PluginTest, Request, Response, type PluginTestOptions } from 'kong-pdk-mock/plugin_test'
import { pluginOf, type Handlers } from '../support/plugin-of'

const QUIET = { notes: false }

async function run(request: Request, handlers: Handlers, options: PluginTestOptions = {}): Promise<PluginTest> {
  const test = new PluginTest(request, { ...QUIET, ...options })
  await test.Run(pluginOf(handlers))
  return test
}

const get = (url = 'http://example.com/orders') => new Request().useURL(url)

/** The answer of one PDK call in the access phase. */
async function answer(
  call: (...kong: Parameters<NonNullable<Handlers['access']>>) => unknown,
  request = get(),
  options: PluginTestOptions = {},
): Promise<unknown> {
  let given: unknown
  await run(request, { access: async (kong) => void (given = await call(kong)) }, options)
  return given
}

test('a request is made step by step', () => {
  const request = new Request()
    .useURL('https://example.com/orders?a=1')
    .useMethod('PUT')
    .useHeaders({ 'X-Key': 's3cret' })
    .useHeaders({ Accept: '*/*' })
    .useBody('seven')

  expect(request).toMatchObject({ method: 'PUT', body: 'seven', isHttps: true, isTCP: false, isTLS: false })
  expect(request.url.href).toBe('https://example.com/orders?a=1')
  expect([...request.headers]).toEqual([
    ['accept', '*/*'],
    ['x-key', 's3cret'],
  ])
})

test('a request that is made of another is a copy', () => {
  const request = get().useHeaders({ 'X-Key': 's3cret' })
  const copy = new Request(request).useHeaders({ 'X-Key': 'other' }).useURL('http://example.com/other')

  expect(copy.headers.get('x-key')).toBe('other')
  expect(request.headers.get('x-key')).toBe('s3cret')
  expect(request.url.pathname).toBe('/orders')
})

test('a response that is made of another is a copy', () => {
  const response = new Response()
  response.status = 204
  response.headers.set('x-left', '1')
  const copy = new Response(response)
  copy.headers.set('x-left', '2')

  expect(copy.status).toBe(204)
  expect(response.headers.get('x-left')).toBe('1')
})

test('a request without anything is a GET of konghq.com, as with kong-pdk', () => {
  expect(new Request()).toMatchObject({ method: 'GET', body: '', url: new URL('http://konghq.com') })
})

test('the client receives what the service answers and what the plugin adds', async () => {
  const { response, serviceResponse } = await run(get(), { access: (kong) => kong.response.setHeader('X-Left', '1') })

  expect(response).toMatchObject({ status: 200, body: 'OK' })
  expect(response.headers.get('x-left')).toBe('1')
  expect(serviceResponse).toMatchObject({ status: 200, body: 'OK' })
})

test('the service receives what the plugin makes of the request', async () => {
  const { serviceRequest } = await run(get('http://example.com/orders?a=1').useMethod('POST').useBody('seven'), {
    access: async (kong) => {
      await kong.service.request.setMethod('PUT')
      await kong.service.request.setPath('/v2')
      await kong.service.request.setRawBody('eight')
      await kong.service.request.setHeader('X-User', 'ada')
    },
  })

  expect(serviceRequest).toMatchObject({ method: 'PUT', body: 'eight' })
  expect(serviceRequest.url.href).toBe('http://example.com/v2?a=1')
  expect(serviceRequest.headers.get('x-user')).toBe('ada')
})

test('a response handler sees the answer of the service', async () => {
  const { response } = await run(get(), {
    response: async (kong) => {
      const body = Buffer.from((await kong.service.response.getRawBody()) as Uint8Array)
      await kong.response.exit(203, `the service said ${body.toString()}`)
    },
  })

  expect(response).toMatchObject({ status: 203, body: 'the service said OK' })
})

test('a test may let the service answer something else', async () => {
  const test = new PluginTest(get(), QUIET)
  test.serviceRequest.toResponse = function (this: Request) {
    const response = new Response()
    response.status = 404
    response.body = { nothing: this.url.pathname }
    response.headers.set('X-Service', 'orders')
    return response
  }

  await test.Run(pluginOf({ access: (kong) => kong.service.request.setPath('/v2') }))

  expect(test.response).toMatchObject({ status: 404, body: '{"nothing":"/v2"}' })
  expect(test.response.headers.get('x-service')).toBe('orders')
})

test('the parts of a test stay the same objects', async () => {
  const test = new PluginTest(get(), QUIET)
  const { response, serviceRequest } = test

  await test.Run(pluginOf({ access: (kong) => kong.service.request.setPath('/v2') }))

  expect(response.status).toBe(200)
  expect(serviceRequest.url.pathname).toBe('/v2')
})

test('after an exit there is no answer of the service', async () => {
  const test = await run(get(), { access: (kong) => kong.response.exit(401, 'no') })

  expect(test).toMatchObject({ exiting: true, serviceResponse: undefined, response: { status: 401, body: 'no' } })
})

test('a test can run again', async () => {
  const test = new PluginTest(get(), QUIET)
  await test.Run(pluginOf({ access: (kong) => kong.response.exit(401) }))
  await test.Run(pluginOf({ access: () => undefined }))

  expect(test).toMatchObject({ exiting: false, response: { status: 200 } })
})

test('bytes that are no text stay bytes', async () => {
  const bytes = Uint8Array.of(0xff, 0x00, 0xfe)
  const { serviceRequest } = await run(get().useMethod('POST').useBody(bytes), { access: () => undefined })

  expect(serviceRequest.body).toEqual(bytes)
})

test('header values beyond Latin-1 stand as fetch shows them', async () => {
  const { response } = await run(get(), { access: (kong) => kong.response.setHeader('x-price', '7 €') })

  expect(Buffer.from(response.headers.get('x-price') ?? '', 'latin1').toString()).toBe('7 €')
})

test('an https request goes through the certificate phase', async () => {
  const seen: unknown[] = []
  const { serviceRequest } = await run(get('https://example.com/orders'), {
    certificate: () => seen.push('certificate'),
    access: async (kong) => seen.push(await kong.request.getScheme(), await kong.request.getPort()),
  })

  expect(seen).toEqual(['certificate', 'https', 443])
  expect(serviceRequest.url.href).toBe('https://example.com/orders')
})

test.each([
  ['tcp://example.com:9000', ['preread', 'log']],
  ['tls://example.com:9443', ['certificate', 'preread', 'log']],
  ['tcp://example.com', ['preread', 'log']],
])('a connection to %s goes through %s', async (url, phases) => {
  const seen: string[] = []
  const handlers = Object.fromEntries(
    ['certificate', 'rewrite', 'access', 'preread', 'log'].map((phase) => [phase, () => seen.push(phase)]),
  )
  await run(get(url), handlers)

  expect(seen).toEqual(phases)
})

test('an exit in preread answers the connection', async () => {
  const { response } = await run(get('tcp://example.com:9000').useBody('hello'), {
    preread: (kong) => kong.response.exit(200, 'not for you'),
  })

  expect(response).toMatchObject({ status: 200, body: 'not for you' })
})

test('the client, the node, the route and the service are those of kong-pdk', async () => {
  expect(await answer((kong) => kong.client.getIp())).toBe('1.2.3.4')
  expect(await answer((kong) => kong.client.getPort())).toBe(443)
  expect(await answer((kong) => kong.node.getId())).toBe('a9777ac2-57e6-482b-a3c4-ef3d6ca41a1f')
  expect(await answer((kong) => kong.router.getRoute())).toMatchObject({ name: 'route_66' })
  expect(await answer((kong) => kong.router.getService())).toMatchObject({ name: 'self_service' })
})

test('a test may say who calls', async () => {
  const options = { consumer: 'ada', credential: { id: '7' } }

  expect(await answer((kong) => kong.client.getConsumer(), get(), options)).toMatchObject({ username: 'ada' })
  expect(await answer((kong) => kong.client.getCredential(), get(), options)).toEqual({ id: '7' })
  expect(await answer((kong) => kong.client.loadConsumer('ada', true), get(), options)).toMatchObject({
    username: 'ada',
  })
})

test("a test may set the gateway's options", async () => {
  expect(await answer((kong) => kong.node.getHostname(), get(), { node: { hostname: 'kong-1' } })).toBe('kong-1')
})

test('the module tells what Kong knows of the plugin', async () => {
  const module: PluginModule = { ...pluginOf({ access: () => undefined, log: () => undefined }), Name: 'Quota' }
  const schema = [{ limit: { type: 'integer', default: 2 } }]
  const start = Date.now() / 1000
  const { mod, instance } = await new PluginTest(get(), QUIET).Run(
    { ...module, Priority: 900, Version: '1.0.0', Schema: schema },
    { limit: 1 },
  )

  expect([mod.getName(), mod.getPriority(), mod.getVersion(), mod.getSchema()]).toEqual(['quota', 900, '1.0.0', schema])
  expect(mod.getPhases()).toEqual(['access', 'log'])
  expect(mod.getLastStartInstanceTime()).toBeGreaterThanOrEqual(start)
  expect(mod.getLoadTime()).toBeGreaterThanOrEqual(start)
  expect(instance.getName()).toBe('quota')
})

test('the instance is the very object that ran, with the defaults of its config', async () => {
  class Plugin {
    runs = 0
    constructor(readonly config: object) {}
    access(): void {
      this.runs += 1
    }
  }
  const { mod, instance } = await new PluginTest(get(), QUIET).Run(
    { Plugin, Schema: [{ limit: { type: 'integer' } }, { header: { type: 'string', default: 'x-left' } }] },
    { limit: 1 },
  )

  expect(instance.cls).toBeInstanceOf(Plugin)
  expect(instance.cls).toMatchObject({ runs: 1 })
  expect(instance.getConfig()).toMatchObject({ limit: 1, header: 'x-left' })
  expect([mod.getName(), mod.getVersion(), mod.getPriority()]).toEqual(['testplugin', undefined, 0])
})

test('the instance expires, is used and closed as with kong-pdk', async () => {
  const { mod, instance } = await new PluginTest(get(), QUIET).Run(pluginOf({ access: () => undefined }))

  expect([instance.isExpired(10), instance.getLastUsedTime(), mod.getLastCloseInstanceTime()]).toEqual([false, 0, 0])
  expect(instance.resetExpireTs()).toBe(instance.cls)
  instance.close()
  expect(instance.getLastUsedTime()).toBeGreaterThanOrEqual(instance.getStartTime())
  expect(mod.getLastCloseInstanceTime()).toBeGreaterThanOrEqual(instance.getStartTime())
  expect(instance.isExpired(-10)).toBe(true)
})

test('a plugin without a handler for the protocol has no instance', async () => {
  const { instance } = await new PluginTest(get(), QUIET).Run(pluginOf({ preread: () => undefined }))

  expect(instance.cls).toBeUndefined()
  expect(instance.getConfig()).toEqual({})
})

const careless: Handlers = { access: () => Promise.reject(new Error('out of tokens')) }

test('what Kong answers all the same is there when the run rejects', async () => {
  const test = new PluginTest(get(), QUIET)

  await expect(test.Run(pluginOf(careless))).rejects.toThrow(PluginProblem)

  expect(test.response.status).toBe(200)
  expect(test.exchange?.problems).toHaveLength(1)
})

test('problems can be recorded only', async () => {
  const { response, exchange } = await run(get(), careless, { problems: 'record' })

  expect(response.status).toBe(200)
  expect(exchange?.problems).toMatchObject([{ kind: 'handler-threw' }])
})

test.each([
  ['nothing', undefined, /is no module/],
  ['no plugin', {}, /exports no "Plugin"/],
  ['an arrow function', { Plugin: () => undefined }, /is not a class/],
])('a module that is %s is refused in the words of plugin()', async (_, module, words) => {
  await expect(new PluginTest(get(), QUIET).Run(module as never)).rejects.toThrow(words)
})
