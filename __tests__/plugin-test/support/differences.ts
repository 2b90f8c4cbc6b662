import type { PluginModule } from 'kong-pdk-mock'
import type { PluginTest, Request } from 'kong-pdk-mock/plugin_test'
import type { Handlers } from '../../support/plugin-of'

/** One run on which kong-pdk's PluginTest and a real Kong do not agree. */
export interface Difference {
  /** As docs/migrate-from-plugin-test.md names it. */
  readonly about: string
  /** @param note - keeps what the plugin saw */
  readonly plugin: (note: (value: unknown) => void) => Handlers
  readonly module?: Omit<PluginModule, 'Plugin'>
  readonly request?: (request: Request) => Request
  /** What is compared. @default what was noted */
  readonly shown?: (test: PluginTest) => unknown
  /** What kong-pdk's PluginTest gives. */
  readonly there: unknown
  /** What a real Kong gives, and ours. */
  readonly here: unknown
}

/** One PDK call in the access phase, and what it gives. */
function asked(
  about: string,
  call: (...kong: Parameters<NonNullable<Handlers['access']>>) => unknown,
  there: unknown,
  here: unknown,
): Difference {
  return { about, plugin: (note) => ({ access: async (kong) => note(await call(kong)) }), there: [there], here: [here] }
}

const status = ({ response }: PluginTest) => response.status

export const DIFFERENCES: readonly Difference[] = [
  {
    about: 'an exit as the first call of a handler',
    plugin: () => ({ access: (kong) => kong.response.exit(401, 'who are you?') }),
    shown: ({ response }) => [response.status, response.body],
    there: [200, 'OK'],
    here: [401, 'who are you?'],
  },
  {
    about: 'the headers of an exit',
    plugin: () => ({
      access: async (kong) => {
        await kong.request.getMethod()
        await kong.response.exit(302, '', { Location: '/login' })
      },
    }),
    shown: ({ response: { headers } }) => [headers.get('location'), headers.get('0')],
    there: [null, 'undefined'],
    here: ['/login', null],
  },
  {
    about: 'the body of an exit',
    plugin: () => ({
      access: async (kong) => {
        await kong.request.getMethod()
        await kong.response.exit(403, { message: 'no' })
      },
    }),
    shown: ({ response }) => response.body,
    there: { message: 'no' },
    here: '{"message":"no"}',
  },
  {
    about: 'what the log handler is told after an exit',
    plugin: (note) => ({
      access: (kong) => kong.response.exit(401),
      log: async (kong) => {
        note(await kong.response.getStatus())
        note(await kong.response.getSource())
      },
    }),
    // Each call there is given the answer to the one before it.
    there: [undefined, 401],
    here: [401, 'exit'],
  },
  {
    about: 'the service after an exit',
    plugin: () => ({
      access: async (kong) => {
        await kong.service.request.setHeader('x-user', 'ada')
        await kong.response.exit(401)
      },
    }),
    shown: ({ serviceRequest }) => serviceRequest.headers.get('x-user'),
    there: 'ada',
    here: null,
  },
  {
    about: 'the order of rewrite and access',
    plugin: (note) => ({ access: () => note('access'), rewrite: () => note('rewrite') }),
    there: ['access', 'rewrite'],
    here: ['rewrite', 'access'],
  },
  {
    about: 'calls that nobody awaits',
    plugin: () => ({ access: (kong) => void kong.response.setHeader('x-left', '1') }),
    shown: ({ response }) => response.headers.get('x-left'),
    there: null,
    here: '1',
  },
  {
    about: "the client's headers on their way to the service",
    plugin: () => ({ access: () => undefined }),
    shown: ({ serviceRequest: { headers } }) => [headers.get('x-key'), headers.get('1')],
    there: [null, 'x-key,s3cret'],
    here: ['s3cret', null],
  },
  {
    about: 'what the client receives without having been sent',
    plugin: () => ({ access: () => undefined }),
    shown: ({ response: { headers } }) => headers.get('n'),
    there: 'e',
    here: null,
  },
  {
    about: 'kong.response.set_headers',
    plugin: () => ({ access: (kong) => kong.response.setHeaders({ 'x-left': '1' }) }),
    shown: ({ response: { headers } }) => headers.get('x-left'),
    there: null,
    here: '1',
  },
  {
    about: 'kong.service.request.set_query',
    plugin: () => ({
      access: (kong) => kong.request.getMethod().then(() => kong.service.request.setQuery({ b: '2' })),
    }),
    shown: ({ serviceRequest }) => serviceRequest.url.search,
    there: '?a=1&b=2',
    here: '?b=2',
  },
  {
    about: 'kong.service.set_target',
    plugin: () => ({ access: (kong) => kong.service.setTarget('orders.internal', 8080) }),
    shown: ({ serviceRequest }) => serviceRequest.url.host,
    there: 'example.com',
    here: 'orders.internal:8080',
  },
  {
    ...asked(
      'raw bodies',
      (kong) => kong.request.getRawBody(),
      'seven',
      Uint8Array.from('seven', (letter) => letter.charCodeAt(0)),
    ),
    request: (request) => request.useMethod('POST').useBody('seven'),
  },
  asked(
    'kong.request.get_headers',
    (kong) => kong.request.getHeaders(),
    [
      ['host', 'example.com'],
      ['x-key', 's3cret'],
    ],
    { host: ['example.com'], 'x-key': ['s3cret'] },
  ),
  asked('kong.request.get_query', (kong) => kong.request.getQuery(), [['a', '1']], { a: ['1'] }),
  asked('a header that is not there', (kong) => kong.request.getHeader('x-none'), null, undefined),
  asked('a query argument that is not there', (kong) => kong.request.getQueryArg('none'), null, undefined),
  asked('kong.request.get_raw_query', (kong) => kong.request.getRawQuery(), '?a=1', 'a=1'),
  asked('kong.request.get_port', (kong) => kong.request.getPort(), '', 80),
  asked('kong.request.get_http_version', (kong) => kong.request.getHttpVersion(), '1.1', 1.1),
  asked('kong.request.get_forwarded_scheme', (kong) => kong.request.getForwardedScheme(), null, 'http'),
  asked('kong.request.get_forwarded_host', (kong) => kong.request.getForwardedHost(), null, 'example.com'),
  asked('kong.request.get_forwarded_port', (kong) => kong.request.getForwardedPort(), null, 80),
  {
    ...asked(
      'X-Forwarded headers of anybody',
      (kong) => kong.request.getForwardedHost(),
      'evil.example',
      'example.com',
    ),
    request: (request) => request.useHeaders({ 'X-Forwarded-Host': 'evil.example' }),
  },
  asked('kong.client.get_protocol', (kong) => kong.client.getProtocol(), undefined, 'http'),
  asked(
    'kong.client.get_credential',
    (kong) => kong.client.getCredential(),
    { id: expect.any(String), consumer_id: '123456' },
    undefined,
  ),
  asked(
    'kong.client.load_consumer',
    (kong) => kong.client.loadConsumer('b8a3a9d2-5a1f-4bd0-8c4f-6a4e4b0f7c11'),
    { id: expect.any(String), username: 'Jon Doe' },
    undefined,
  ),
  asked('kong.ip.is_trusted', (kong) => kong.ip.isTrusted('203.0.113.9'), true, false),
  {
    about: 'kong.service.response.get_headers',
    plugin: (note) => ({
      response: async (kong) => {
        const headers: object = await kong.service.response.getHeaders()
        note('get' in headers ? 'an object of class Headers' : headers)
      },
    }),
    there: ['an object of class Headers'],
    here: [{}],
  },
  {
    about: 'the defaults of a config',
    plugin: () => ({
      async access(this: { readonly config: { readonly limit?: number } }, kong) {
        await kong.request.getMethod()
        return kong.response.exit(this.config.limit === 2 ? 200 : 500)
      },
    }),
    module: { Schema: [{ limit: { type: 'integer', default: 2 } }] },
    shown: status,
    there: 500,
    here: 200,
  },
]
