import type { PluginProblem } from 'kong-pdk-mock'
import { PluginTest, Request, type PluginTestOptions } from 'kong-pdk-mock/plugin_test'
import { pluginOf, type Handlers } from '../support/plugin-of'

let stderr: jest.SpyInstance<unknown, [string]>

beforeEach(() => {
  stderr = jest.spyOn(process.stderr, 'write').mockReturnValue(true) as typeof stderr
})

afterEach(() => stderr.mockRestore())

const told = () => stderr.mock.calls.map(([text]) => text).join('')

async function run(handlers: Handlers, options?: PluginTestOptions): Promise<PluginTest> {
  const test = new PluginTest(new Request().useURL('http://example.com/orders?a=1'), options)
  await test.Run(pluginOf(handlers))
  return test
}

const asksForHost: Handlers = { access: (kong) => kong.request.getHeader('host') }
const asksForPort: Handlers = { access: (kong) => kong.request.getPort() }
const asksForVersion: Handlers = { access: (kong) => kong.request.getHttpVersion() }

test('nothing is told where both agree', async () => {
  const { notes } = await run(asksForHost)

  expect(notes).toEqual([])
  expect(told()).toBe('')
})

test('a difference is told once, and noted each time', async () => {
  const first = await run(asksForPort)
  const second = await run(asksForPort)

  expect(told().match(/The port is a number/g)).toHaveLength(1)
  expect(first.notes).toEqual([expect.stringMatching(/^The port is a number/)])
  expect(second.notes).toEqual(first.notes)
})

test('what is told begins with whose words it is and how to be rid of it', async () => {
  await run(asksForVersion)

  expect(told()).toBe(
    "[kong-pdk-mock] What kong-pdk's PluginTest answered differently (each is told once; { notes: false } tells none):\n" +
      '  - The HTTP version is a number: 1.1. There it was text.\n',
  )
})

test('nothing is told to those who do not want it', async () => {
  const { notes } = await run({ access: (kong) => kong.request.getRawQuery() }, { notes: false })

  expect(notes).toHaveLength(1)
  expect(told()).toBe('')
})

test('a run that rejects tells the differences in its message, and nowhere else', async () => {
  const failing = run({
    access: async (kong) => {
      await kong.request.getRawBody()
      throw new Error('body.replace is not a function')
    },
  })

  const { message, stack } = await failing.then(
    () => ({ message: '', stack: '' }),
    (error: unknown) => error as PluginProblem,
  )

  expect(message).toContain("With PluginTest, that is new PluginTest(request, { problems: 'record' }).")
  expect(message).toContain('  - A raw body is bytes, a Buffer.')
  expect(stack).toContain(message)
  expect(told()).toBe('')
})

const NOTED: [note: RegExp, handlers: Handlers][] = [
  [/^An exit answers the client/, { access: (kong) => kong.response.exit(401, 'no') }],
  [/^rewrite runs before access/, { rewrite: () => undefined, access: () => undefined }],
  [
    /^After an exit the service receives nothing/,
    { access: (kong) => kong.service.request.setPath('/v2').then(() => kong.response.exit(401, 'no')) },
  ],
  [/^The headers that are given reach/, { access: (kong) => kong.response.setHeaders({ 'x-left': '1' }) }],
  [/^The headers that are given reach/, { access: (kong) => kong.response.exit(302, '', { Location: '/' }) }],
  [/^response\.body is what the client received/, { access: (kong) => kong.response.exit(200, { a: 1 }) }],
  [/^response\.body is the error page/, { access: (kong) => kong.response.error(503, 'later') }],
  [/^set_query\(\) replaces/, { access: (kong) => kong.service.request.setQuery({ b: '1' }) }],
  [/^serviceRequest\.url shows the host/, { access: (kong) => kong.service.setTarget('orders.internal', 80) }],
  [/^Headers and query arguments are tables/, { access: (kong) => kong.request.getQuery() }],
  [/^Kong gives plugins outside of it an empty table/, { response: (kong) => kong.service.response.getHeaders() }],
  [/^A header that is not there/, { access: (kong) => kong.request.getHeader('x-none') }],
  [/^A query argument that is not there/, { access: (kong) => kong.request.getQueryArg('none') }],
  [/^X-Forwarded-\* counts from trusted/, { access: (kong) => kong.request.getForwardedHost() }],
  [/^The raw query begins behind/, { access: (kong) => kong.request.getRawQuery() }],
  [/^The protocol is that of the client/, { access: (kong) => kong.client.getProtocol() }],
  [/^Nobody is identified unless/, { access: (kong) => kong.client.getCredential() }],
  [
    /^Only a consumer that exists/,
    { access: (kong) => kong.client.loadConsumer('b8a3a9d2-5a1f-4bd0-8c4f-6a4e4b0f7c11') },
  ],
  [/^An address is trusted when/, { access: (kong) => kong.ip.isTrusted('203.0.113.9') }],
  [/^Route and service are entities/, { access: (kong) => kong.router.getRoute() }],
  [
    /^The source tells who answered/,
    {
      access: (kong) => kong.request.getMethod().then(() => kong.response.exit(401, 'no')),
      log: (kong) => kong.response.getSource(),
    },
  ],
]

test.each(NOTED)('%s', async (note, handlers) => {
  expect((await run(handlers, { notes: false })).notes).toContainEqual(expect.stringMatching(note))
})

const PROBLEMS: [note: RegExp, handlers: Handlers][] = [
  [/^When a handler throws/, { access: () => Promise.reject(new Error('boom')) }],
  [/^Kong refuses a call in the wrong phase/, { log: (kong) => kong.request.getRawBody() }],
  [
    /^What a handler calls behind an exit/,
    { access: (kong) => kong.response.exit(401).then(() => void kong.request.getPath()) },
  ],
]

test.each(PROBLEMS)('%s', async (note, handlers) => {
  const { notes } = await run(handlers, { notes: false, problems: 'record' })

  expect(notes).toContainEqual(expect.stringMatching(note))
})
