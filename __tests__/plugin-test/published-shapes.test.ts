import type { Kong } from 'kong-pdk-mock'
import { PluginTest, Request } from 'kong-pdk-mock/plugin_test'

/**
 * Plugins with the traits of those that are published with kong-pdk, tested as their tests do.
 *
 * @see https://github.com/Kong/kong-js-pdk/tree/main/examples
 */
const request = (headers: Readonly<Record<string, string>> = {}) =>
  new Request().useURL('http://example.com').useMethod('GET').useHeaders(headers)

const QUIET = { notes: false }

class Hello {
  constructor(readonly config: { readonly message?: string }) {}

  async access(kong: Kong): Promise<void> {
    const host = await kong.request.getHeader('host')
    if (host === undefined) {
      await kong.log.err('no host')
      return
    }
    await Promise.all([
      kong.response.setHeader('x-greeting', `${this.config.message ?? 'hello'} to ${host}`),
      kong.response.setHeader('x-pid', process.pid),
    ])
  }
}

test('headers that are set in parallel reach the client', async () => {
  const t = new PluginTest(request({ Host: 'example.com' }), QUIET)

  await t.Run({ Plugin: Hello, Schema: [{ message: { type: 'string' } }] }, { message: 'ahoy' })

  expect(t.response.status).toBe(200)
  expect(t.response.headers.get('x-greeting')).toBe('ahoy to example.com')
  expect(t.response.headers.get('x-pid')).toBe(String(process.pid))
})

class Status {
  async access(kong: Kong): Promise<void> {
    const user = await kong.request.getHeader('userId')
    if (!user) return kong.response.exit(403)
    await kong.response.setHeader('x-welcome', `hello ${user}`)
  }
}

test('a header decides', async () => {
  const welcome = new PluginTest(request({ userId: 'ada' }), QUIET)
  const refused = new PluginTest(request(), QUIET)

  await welcome.Run({ Plugin: Status })
  await refused.Run({ Plugin: Status })

  expect(welcome.response.headers.get('x-welcome')).toBe('hello ada')
  expect(refused.response.status).toBe(403)
})

class Query {
  async access(kong: Kong): Promise<void> {
    const body = (await kong.request.getRawBody()) ?? ''
    await kong.response.exit(200, { asked: body.toString() })
  }
}

test('a plugin answers the body', async () => {
  const t = new PluginTest(request().useMethod('POST').useBody('{ hello }'), QUIET)

  await t.Run({ Plugin: Query, Name: 'query' })

  expect(t.response.body).toBe('{"asked":"{ hello }"}')
})

/** Takes the body for text, as the published one does: it passes the test that is published with it. */
class Transform {
  async access(kong: Kong): Promise<void> {
    const body = (await kong.request.getRawBody()) as unknown as string
    const upper = body.replace(/./g, (letter) => letter.toUpperCase())
    await Promise.all([kong.service.request.setQuery({ transformed: 'v1' }), kong.service.request.setRawBody(upper)])
  }

  async response(kong: Kong): Promise<void> {
    if ((await kong.response.getSource()) !== 'service') return
    const body = await kong.service.response.getRawBody()
    await kong.response.exit(await kong.response.getStatus(), `from upstream: ${String(body)}`)
  }
}

test('a body is not text: the run rejects, says why, and what PluginTest gave', async () => {
  const t = new PluginTest(request({ Host: 'example.com' }).useMethod('POST').useBody('lower case'), QUIET)

  const run = t.Run({ Plugin: Transform })

  await expect(run).rejects.toThrow('body.replace is not a function')
  await expect(run).rejects.toThrow('A raw body is bytes, a Buffer. There it was text')
  expect(t.serviceRequest).toMatchObject({ body: 'lower case', url: new URL('http://example.com/') })
  expect(t.response.body).toBe('from upstream: OK')
})

class MendedTransform extends Transform {
  override async access(kong: Kong): Promise<void> {
    const body = ((await kong.request.getRawBody()) ?? '').toString()
    await kong.service.request.setQuery({ transformed: 'v1' })
    await kong.service.request.setRawBody(body.toUpperCase())
  }
}

test('with text made of the bytes, its published test passes', async () => {
  const t = new PluginTest(request({ Host: 'example.com' }).useMethod('POST').useBody('lower case'), QUIET)

  await t.Run({ Plugin: MendedTransform }, {})

  expect(t.serviceRequest.body).toBe('LOWER CASE')
  expect(t.serviceRequest.url.search).toBe('?transformed=v1')
  expect(t.response).toMatchObject({ status: 200, body: 'from upstream: OK' })
  expect(t.serviceResponse?.body).toBe('OK')
})
