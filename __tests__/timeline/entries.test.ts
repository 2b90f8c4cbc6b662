import { createGateway, timelineEntries, type TimelineEntry } from 'kong-pdk-mock'
import { lineOf } from '../support/line-of'
import { gatewayWith } from './support/gateways'
import * as plugins from './support/plugins'

const PLUGINS = `${__dirname}/support/plugins.ts`

type Kind = TimelineEntry['kind']

function only<K extends Kind>(entries: readonly TimelineEntry[], kind: K): Extract<TimelineEntry, { kind: K }>[] {
  return entries.filter((entry): entry is Extract<TimelineEntry, { kind: K }> => entry.kind === kind)
}

const kindsOf = (entries: readonly TimelineEntry[]) => entries.map(({ kind }) => kind)

test('entries stand in the order of what happened', async () => {
  const gateway = gatewayWith({ 'api-key': plugins.apiKey, audit: plugins.audit })
  const exchange = await gateway.request('/orders', { headers: { 'X-Api-Key': 's3cret' } })

  expect(kindsOf(timelineEntries(exchange))).toEqual([
    'request',
    'route',
    ...['phase', 'call', 'call', 'phase-end'],
    ...['try', 'upstream-request', 'upstream-answer'],
    'response',
    ...['phase', 'call', 'call', 'log', 'phase-end'],
    'cost',
  ])
})

test('entries are plain data', async () => {
  const gateway = gatewayWith({ transformer: plugins.transformer, careless: plugins.careless, audit: plugins.audit })
  const entries = timelineEntries(await gateway.request('POST /orders', { body: Uint8Array.of(0, 1, 255) }))

  expect(JSON.parse(JSON.stringify(entries))).toEqual(entries)
})

test('a call has its arguments, its result and what it did to headers', async () => {
  const exchange = await gatewayWith({ transformer: plugins.transformer }).request('POST /orders', { body: 'a' })
  const calls = only(timelineEntries(exchange), 'call')

  expect(calls[1]).toEqual({
    kind: 'call',
    plugin: 'transformer',
    phase: 'access',
    index: 1,
    function: 'kong.service.request.set_headers',
    args: [{ text: "{ accept: 'text/plain', 'x-list': ['1', '2'] }" }],
    outcome: 'returned',
    changes: [
      { side: 'request', action: 'set', name: 'accept', value: 'text/plain' },
      { side: 'request', action: 'set', name: 'x-list', value: '1' },
      { side: 'request', action: 'set', name: 'x-list', value: '2' },
    ],
  })
  expect(calls[2]).toMatchObject({ function: 'kong.request.get_raw_body', result: { text: "<1 byte 'a'>" } })
})

test('an exit knows the author, even where a helper made it', async () => {
  const exchange = await gatewayWith({ 'api-key': plugins.apiKey }).request('/orders')
  const [exit] = only(timelineEntries(exchange), 'exit')

  expect(exit).toMatchObject({ plugin: 'api-key', phase: 'access', status: { text: '401' } })
  expect(exit?.at).toBe(`${lineOf(PLUGINS, 'response.exit(401')}:26`)
})

test('the end of a handler says how it ended, and how many calls reached Kong', async () => {
  const endOf = async (name: keyof typeof plugins) => {
    const exchange = await gatewayWith({ [name]: plugins[name] }).request('/orders')
    const [{ ending, calls } = { ending: 'none', calls: -1 }] = only(timelineEntries(exchange), 'phase-end')
    return [ending, calls]
  }

  expect(await endOf('audit')).toEqual(['returned', 2])
  expect(await endOf('forgetful')).toEqual(['exit', 1])
  expect(await endOf('mistaken')).toEqual(['error', 1])
  expect(await endOf('careless')).toEqual(['threw', 1])
})

test('code behind an exit stands behind the end of its handler, with the problem', async () => {
  const entries = timelineEntries(await gatewayWith({ forgetful: plugins.forgetful }).request('/orders'))
  const kinds = kindsOf(entries)

  expect(kinds.slice(2, 8)).toEqual(['phase', 'call', 'exit', 'phase-end', 'call', 'problem'])
  expect(entries[6]).toMatchObject({ outcome: 'ignored', ignored: 'after exit', changes: [] })
})

test('what log handlers do at once stands by plugin', async () => {
  const entries = timelineEntries(await gatewayWith({ audit: plugins.audit, other: plugins.audit }).request('/orders'))
  const logs = only(entries, 'log').map(({ plugin, phase }) => `${plugin ?? ''}:${phase ?? ''}`)
  const calls = only(entries, 'call').map(({ plugin }) => plugin)

  expect(calls).toEqual(['audit', 'audit', 'other', 'other'])
  expect(logs).toEqual(['audit:log', 'other:log'])
})

test('a header of the client that a plugin replaced names the plugin and the value before', async () => {
  const gateway = gatewayWith({ transformer: plugins.transformer })
  const exchange = await gateway.request('POST /orders', { headers: { Accept: '*/*', 'X-Key': 'k', 'X-Kept': '1' } })
  const [upstream] = only(timelineEntries(exchange), 'upstream-request')
  const author = { by: 'plugin', plugin: 'transformer', phase: 'access' }

  expect(upstream?.headers).toContainEqual({ name: 'Accept', value: 'text/plain', was: '*/*', call: 1, ...author })
  expect(upstream?.headers).toContainEqual({ name: 'x-list', value: '2', call: 1, ...author })
  expect(upstream?.headers).toContainEqual({ name: 'X-Kept', value: '1', by: 'client' })
  expect(upstream?.headers).toContainEqual(expect.objectContaining({ name: 'Via', by: 'kong' }))
  expect(upstream?.removed).toEqual([{ name: 'X-Key', was: 'k', call: 0, ...author }])
})

test('a header added beside the one that is there replaces nothing', async () => {
  const gateway = gatewayWith({ adder: { access: (kong) => kong.service.request.addHeader('x-a', '2') } })
  const exchange = await gateway.request('/orders', { headers: { 'x-a': '1' } })
  const [upstream] = only(timelineEntries(exchange), 'upstream-request')

  expect(upstream?.headers.filter(({ name }) => name === 'x-a')).toEqual([
    { name: 'x-a', value: '1', by: 'client' },
    { name: 'x-a', value: '2', by: 'plugin', plugin: 'adder', phase: 'access', call: 0 },
  ])
})

test('a header that two plugins set is of the last', async () => {
  const setting = (value: string) =>
    ({ access: (kong) => kong.service.request.setHeader('x-a', value) }) as typeof plugins.audit
  const exchange = await gatewayWith({ first: setting('1'), second: setting('2') }).request('/orders')
  const [upstream] = only(timelineEntries(exchange), 'upstream-request')

  expect(upstream?.headers).toContainEqual(expect.objectContaining({ name: 'x-a', value: '2', plugin: 'second' }))
})

test('a header of an exit names the plugin', async () => {
  const exchange = await gatewayWith({ 'api-key': plugins.apiKey }).request('/orders')
  const [response] = only(timelineEntries(exchange), 'response')

  expect(response?.headers).toContainEqual(
    expect.objectContaining({ name: 'www-authenticate', value: 'Key', plugin: 'api-key' }),
  )
})

test('a plugin inside Kong has a phase and an exit, without calls', async () => {
  const gateway = createGateway({ plugins: [{ name: 'key-auth', config: {} }] })
  const entries = timelineEntries(await gateway.request('/'))

  expect(kindsOf(entries)).toEqual(['request', 'route', 'phase', 'exit', 'phase-end', 'response', 'cost'])
  expect(only(entries, 'exit')[0]).toMatchObject({ plugin: 'key-auth', status: { text: '401' }, at: undefined })
})

test('the cost is estimated from the calls that reached Kong', async () => {
  const exchange = await gatewayWith({ curious: plugins.curious, forgetful: plugins.forgetful }).request('/orders')
  const [cost] = only(timelineEntries(exchange), 'cost')

  expect(cost).toEqual({
    kind: 'cost',
    calls: 42,
    counts: { 'kong.request.get_header': 40, 'kong.log.debug': 1, 'kong.response.exit': 1 },
    milliseconds: [42 * 0.025, 42 * 0.045],
  })
})
