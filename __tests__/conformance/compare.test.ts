import { compare, type Difference } from '../../conformance/compare'
import type { HeaderPair, Recorded, RecordedLog, Vector } from '../../conformance/vector'

const plain: Recorded = {
  client: { status: 200, reason: 'OK', headers: [['Content-Type', 'text/plain']], body: { text: 'hello' } },
  upstream: { method: 'GET', target: '/', headers: [['Host', 'a.com']], body: {}, port: 9100 },
  calls: [],
  phases: [],
  log: [],
}

/** How a replay differs from a recording, where both are plain but for what is given. */
function differences(recorded: Partial<Recorded>, got: Partial<Recorded>, more: Partial<Vector> = {}): Difference[] {
  const vector = {
    id: 'x',
    about: 'x',
    world: 'x',
    client: {},
    plugins: {},
    recorded: { ...plain, ...recorded },
    ...more,
  }
  return compare(vector as unknown as Vector, { ...plain, ...got })
}

const fieldsOf = (found: Difference[]): string[] => found.map(({ field }) => field)
const client = (more: Partial<Recorded['client']>): Partial<Recorded> => ({ client: { ...plain.client, ...more } })
const upstream = (more: object): Partial<Recorded> => ({ upstream: { ...plain.upstream, ...more } })
const clientHeaders = (...headers: HeaderPair[]): Partial<Recorded> => client({ headers })

test('a replay that is as it was recorded does not differ', () => {
  expect(differences({}, {})).toEqual([])
})

test('status and reason are compared', () => {
  expect(differences({}, client({ status: 500, reason: 'Internal Server Error' }))).toEqual([
    { field: 'client.status', expected: 200, got: 500 },
    { field: 'client.reason', expected: 'OK', got: 'Internal Server Error' },
  ])
})

test('header names are compared with their case', () => {
  expect(fieldsOf(differences(clientHeaders(['X-A', '1']), clientHeaders(['x-a', '1'])))).toEqual([
    'client.headers X-A',
    'client.headers x-a',
  ])
})

test('lines of different names may stand in any order', () => {
  expect(differences(clientHeaders(['A', '1'], ['B', '2']), clientHeaders(['B', '2'], ['A', '1']))).toEqual([])
})

test('lines of one name have to stand in their order, unless it varied', () => {
  const [recorded, got] = [clientHeaders(['A', '1'], ['A', '2']), clientHeaders(['A', '2'], ['A', '1'])]

  expect(differences(recorded, got)).toEqual([{ field: 'client.headers A', expected: ['1', '2'], got: ['2', '1'] }])
  expect(differences(recorded, got, { order_varies: ['client.headers'] })).toEqual([])
})

test('a line too many or too few differs', () => {
  expect(fieldsOf(differences(clientHeaders(['A', '1']), clientHeaders(['A', '1'], ['A', '1'])))).toHaveLength(1)
  expect(fieldsOf(differences(clientHeaders(['A', '1']), clientHeaders()))).toEqual(['client.headers A'])
})

test('values of headers may have placeholders and be long', () => {
  const recorded = clientHeaders(['Date', '<date>'], ['X-Long', { $repeat: ['a', 3, 'b'] }])

  expect(differences(recorded, clientHeaders(['Date', 'today'], ['X-Long', 'aaab']))).toEqual([])
})

test('bodies are compared to the byte, however they are written', () => {
  expect(differences({}, client({ body: { base64: 'aGVsbG8=' } }))).toEqual([])
  expect(differences({}, client({ body: { text: 'hello ' } }))).toEqual([
    { field: 'client.body', expected: 'hello', got: 'hello ' },
  ])
})

test('bodies that are no text are compared by their bytes', () => {
  expect(differences(client({ body: { base64: '/w==' } }), client({ body: { base64: '/w==' } }))).toEqual([])
  expect(fieldsOf(differences(client({ body: { base64: '/w==' } }), client({ body: { base64: '/g==' } })))).toEqual([
    'client.body',
  ])
})

test('JSON bodies are compared as JSON, with their placeholders', () => {
  const recorded = client({ body: { text: '{"id":"<request-id>","message":"no"}' } })

  expect(differences(recorded, client({ body: { text: '{"message":"no","id":"f00"}' } }))).toEqual([])
})

test('a missing body is an empty one', () => {
  expect(differences(client({ body: {} }), client({ body: undefined }))).toEqual([])
})

test('a connection that ends too early differs', () => {
  expect(fieldsOf(differences({}, client({ incomplete: true })))).toEqual(['client.incomplete'])
})

test('without an answer only the kind of error counts', () => {
  const error = (text: string): Partial<Recorded> => ({ client: { error: text } })

  expect(differences(error('closed'), error('closed'))).toEqual([])
  expect(differences(error('tls: alert 40'), error('handshake failed'))).toEqual([])
  expect(differences(error('closed'), {})).toEqual([{ field: 'client.error', expected: 'closed', got: undefined }])
})

test('an upstream that was reached differs from one that was not', () => {
  expect(fieldsOf(differences({ upstream: null }, {}))).toEqual(['upstream'])
  expect(differences({ upstream: null }, { upstream: null })).toEqual([])
})

test.each([
  ['method', 'PUT'],
  ['target', '/x'],
  ['port', 80],
])('the %s at the upstream is compared', (name, value) => {
  expect(fieldsOf(differences({}, upstream({ [name]: value })))).toEqual([`upstream.${name}`])
})

test('headers and body at the upstream are compared', () => {
  expect(fieldsOf(differences({}, upstream({ headers: [], body: { text: 'x' } })))).toEqual([
    'upstream.headers Host',
    'upstream.body',
  ])
})

test('one attempt is what is meant where none is told', () => {
  expect(differences({}, upstream({ attempts: 1 }))).toEqual([])
  expect(fieldsOf(differences({}, upstream({ attempts: 2 })))).toEqual(['upstream.attempts'])
})

const call = (phase: string, step: number, returned: unknown): Recorded['calls'][number] => ({
  plugin: 'probe',
  phase,
  step,
  call: 'kong.log',
  outcome: { returned },
})

test('calls are compared by plugin, phase and step, wherever they stand', () => {
  const calls = [call('log', 0, 'a'), call('log', 1, 'b')]

  expect(differences({ calls }, { calls: [...calls].reverse() })).toEqual([])
  expect(differences({ calls }, { calls: [call('log', 0, 'a'), call('log', 1, 'c')] })).toEqual([
    { field: 'calls probe.log[1] kong.log', expected: [{ returned: 'b' }], got: [{ returned: 'c' }] },
  ])
})

test('a call that was not made, or made too often, differs', () => {
  const calls = [call('access', 0, 'a')]

  expect(fieldsOf(differences({ calls }, {}))).toEqual(['calls probe.access[0] kong.log'])
  expect(fieldsOf(differences({ calls }, { calls: [...calls, ...calls] }))).toHaveLength(1)
})

test('calls of one step are compared in their order', () => {
  const calls = [call('access', 0, 'a'), call('access', 0, 'b')]

  expect(differences({ calls }, { calls: [...calls].reverse() })).toHaveLength(1)
})

test('phases have to run in their order, but for log', () => {
  const [one, other]: Recorded['phases'][] = [
    [
      ['probe', 'rewrite'],
      ['probe', 'access'],
      ['probe', 'log'],
      ['probe-b', 'log'],
    ],
    [
      ['probe', 'rewrite'],
      ['probe', 'access'],
      ['probe-b', 'log'],
      ['probe', 'log'],
    ],
  ]
  const wrong: Recorded['phases'] = [
    ['probe', 'access'],
    ['probe', 'rewrite'],
    ['probe', 'log'],
    ['probe-b', 'log'],
  ]

  expect(differences({ phases: one }, { phases: other })).toEqual([])
  expect(fieldsOf(differences({ phases: one }, { phases: wrong }))).toEqual(['phases'])
})

const lines = (...messages: string[]): { log: RecordedLog[] } => ({
  log: messages.map((message) => ({ level: 'error', message })),
})

test('log lines may stand in any order, but as often as recorded', () => {
  expect(differences(lines('a', 'b'), lines('b', 'a'))).toEqual([])
  expect(differences(lines('a', 'a'), lines('a', 'b'))).toEqual([
    { field: 'log', expected: ['error: a'], got: ['error: b'] },
  ])
})

test('the level of a line counts', () => {
  expect(differences(lines('a'), { log: [{ level: 'warn', message: 'a' }] })).toHaveLength(1)
})

test.each([
  ['[kong] <src> [probe] no', '[kong] [probe] no'],
  ['[lua] <src>: oops', '[lua] oops'],
  ['stream [lua] <src>: oops', 'oops'],
  ['lua entry thread aborted: runtime error: <src>: no\nstack traceback:\n<traceback>', 'no'],
  ['[kong] <src> [probe] <src>: no', '[kong] [probe] no'],
])('where in the source it was written is no part of the line %j', (recorded, got) => {
  expect(differences(lines(recorded), lines(got))).toEqual([])
})
