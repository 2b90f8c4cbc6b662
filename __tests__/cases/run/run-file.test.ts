import path from 'node:path'
import { runFile, type RunOptions } from '../../../src/cases/run/run-file'
import type { CaseResult } from '../../../src/cases/result'
import { folderWith } from '../../cli/support/files'

const PLUGIN = `
const HEADERS = { 'X-Why': 'key', 'X-One': ['1'], 'X-Two': ['1', '2'] }
class Gate {
  constructor(config) { this.config = config; this.seen = 0 }
  async access(kong) {
    this.seen++
    if (await kong.request.getPath() === '/throw') throw new Error('no tea')
    if (await kong.request.getPath() === '/hang') await new Promise((resolve) => setTimeout(resolve, 500))
    const key = await kong.request.getHeader('x-key')
    await kong.log.warn('key of ', key ?? 'nobody')
    if (key !== this.config.key) return kong.response.exit(401, { message: 'no', seen: this.seen }, HEADERS)
    await kong.service.request.setHeader('x-seen', String(this.seen))
    await kong.ctx.shared.set('caller', { key })
  }
}
const Schema = [{ key: { type: 'string', default: 'k' } }]
module.exports = { Plugin: Gate, Name: 'gate', Version: '1.0.0', Priority: 7, Schema }
`

const OPTIONS: RunOptions = {
  load: (file) => jest.requireActual(file),
  isWanted: () => true,
  bail: false,
  limit: 60_000,
}

/** Runs tests in YAML of the plugin above, indented as below \`tests:\`. */
async function run(tests: string, head = '', options: Partial<RunOptions> = {}, files = {}) {
  const yaml = `plugins: gate.js\n${head}\ntests:\n${tests}`
  const folder = folderWith({ 'gate.js': PLUGIN, 'a.kong-test.yml': yaml, ...files })
  return runFile(path.join(folder, 'a.kong-test.yml'), { ...OPTIONS, ...options })
}

/** One test: what is expected of a request, and how it came out. */
async function outcomeOf(request: string, expected: string, head = ''): Promise<CaseResult['outcome']> {
  const { cases, mistakes } = await run(`  - name: x\n    request: ${request}\n    expect: ${expected}\n`, head)
  expect(mistakes).toEqual([])
  return cases[0]?.outcome ?? { kind: 'skipped', why: undefined }
}

const KEY = '{ path: /a?b=1, headers: { X-Key: k } }'

test.each([
  [KEY, '{ response: 200, upstream: GET /a?b=1 }'],
  [KEY, '{ upstream: /a?b=1, exit: { absent: true } }'],
  [KEY, '{ upstream: { method: GET, path: /a, query: { b: 1, c: { absent: true } }, headers: { X-Seen: 1 } } }'],
  [KEY, '{ phases: [access], shared: { caller: { key: k } } }'],
  [KEY, '{ phases: ["gate:access"], logs: [{ warn: key of k }, { err: { absent: true } }] }'],
  [KEY, '{ route: route, service: service, consumer: { absent: true } }'],
  ['/', '{ response: { status: 401, reason: Unauthorized, headers: { X-Why: key }, json: { message: no } } }'],
  ['/', '{ exit: { status: 401, body: { message: no }, headers: { X-Why: key }, plugin: gate, phase: access } }'],
  ['/', '{ exit: { headers: { x-why: key, X-One: 1, X-Two: [1, 2], X-None: { absent: true } } } }'],
  ['/', '{ exit: 401, upstream: { absent: true }, logs: [{ any: { matches: nobody } }] }'],
  ['/', '{ response: { body: \'{"message":"no","seen":1}\' } }'],
  ['/', '{ response: { status: { one_of: [401, 403] } } }'],
  [
    KEY,
    '{ calls: [kong.request.get_path, { kong.request.get_header: [x-key] }, { kong.log.warn: [{ matches: ^key }, k] }] }',
  ],
  ['/throw', '{ response: 200, problems: [{ handler-threw: no tea }] }'],
  ['/throw', '{ problems: [handler-threw] }'],
  ['{ consumer: ada, headers: { x-key: k } }', '{ consumer: ada }', 'world: { consumers: [{ username: ada }] }'],
])('a request of %s passes %s', async (request, expected, head = '') => {
  expect(await outcomeOf(request, expected, head)).toEqual({ kind: 'passed' })
})

test.each([
  [KEY, '{ response: 201 }', 'response.status', '201', '200'],
  [KEY, '{ upstream: POST /a }', 'upstream', '"POST /a"', '"GET /a?b=1"'],
  [KEY, '{ upstream: { absent: true } }', 'upstream', 'nothing', '"GET /a?b=1"'],
  [KEY, '{ exit: 401 }', 'exit', '401', 'none: no plugin answered the request'],
  [KEY, '{ phases: [rewrite] }', 'phases', '["rewrite"]', '["gate:access"]'],
  [KEY, '{ logs: [{ err: x }] }', 'logs.err', 'a line with "x"', 'no line'],
  [KEY, '{ logs: [{ any: { absent: key } }] }', 'logs.any', 'no line with "key"', '"key of k"'],
  [KEY, '{ logs: [{ warn: { absent: true } }] }', 'logs.warn', 'no line', '"key of k"'],
  [
    KEY,
    '{ calls: [{ kong.request.get_header: [x-other] }] }',
    'calls',
    expect.stringContaining('with ["x-other"]'),
    '["x-key"]',
  ],
  [
    KEY,
    '{ calls: [kong.response.exit] }',
    'calls',
    'a call of kong.response.exit',
    expect.stringContaining('none among kong.request.get_path'),
  ],
  [KEY, '{ problems: [value-lost] }', 'problems', 'value-lost', 'no problem'],
  [KEY, '{ response: { json: {} } }', 'response.json', 'JSON', expect.stringContaining('a body that is no JSON')],
  ['/', '{ upstream: /a }', 'upstream', '"/a"', 'none: it was not reached'],
  ['/', '{ exit: { absent: true } }', 'exit', 'nothing', expect.stringContaining('401 by gate, access phase')],
  ['/', '{ exit: { headers: { X-One: 2 } } }', 'exit.headers.X-One', '"2"', '"1"'],
  ['/', '{ exit: { body: { message: yes } } }', 'exit.body.message', '"yes"', '"no"'],
  ['/throw', '{ response: 200 }', 'problems', 'no mistake that Kong hides', expect.stringContaining('no tea')],
])('a request of %s fails %s', async (request, expected, subject, wanted, received) => {
  expect(await outcomeOf(request, expected)).toMatchObject({
    kind: 'failed',
    exchanges: [{ differences: [{ subject, expected: wanted, received }] }],
  })
})

test('a failure tells the place of the expectation, and what happened', async () => {
  const outcome = await outcomeOf('GET /', '{ response: 200 }')

  expect(outcome).toMatchObject({
    exchanges: [{ step: undefined, differences: [{ place: { line: 6, column: 25 } }] }],
  })
  expect(JSON.stringify(outcome)).toContain("request.getHeader('x-key')".replace('getHeader', 'get_header'))
})

test('steps share a gateway, and tests do not', async () => {
  const step = 'request: { headers: { X-Key: k } }, expect: { upstream: { headers: { X-Seen:'
  const tests = ['a', 'b'].map((name) => `  - name: ${name}\n    steps: [{ ${step} 1 } } } }, { ${step} 2 } } } }]\n`)

  expect((await run(tests.join(''))).cases.map(({ outcome }) => outcome.kind)).toEqual(['passed', 'passed'])
})

test('a failing step is told by its number', async () => {
  const { cases } = await run('  - name: x\n    steps: [{ request: / }, { request: /, expect: { response: 200 } }]\n')

  expect(cases[0]?.outcome).toMatchObject({ exchanges: [{ step: 2 }] })
})

test('defaults hold where a test says nothing, header by header and member by member', async () => {
  const head = 'defaults: { config: { key: d }, request: { headers: { x-key: d, x-a: 1 } }, reply: 201 }'
  const { cases } = await run(
    [
      '  - { name: a, request: GET /, expect: { response: 201, upstream: { headers: { X-A: 1 } } } }',
      '  - { name: b, request: { headers: { X-Key: e } }, expect: { response: 401 } }',
      '  - { name: c, config: { key: e }, request: { headers: { X-KEY: e } }, reply: 202, expect: { response: 202 } }',
    ].join('\n'),
    head,
  )

  expect(cases.map(({ outcome }) => outcome)).toEqual(Array(3).fill({ kind: 'passed' }))
})

test('each service answers as it is told', async () => {
  const head = `world:
  services: [{ name: a, url: "http://a" }, { name: b, url: "http://b" }]
  routes: [{ name: a, paths: [/a], service: a }, { name: b, paths: [/b], service: b }]
defaults: { request: { headers: { x-key: k } }, replies: { a: 201, b: { json: { b: 1 } } } }`
  const { cases } = await run(
    [
      '  - { name: a, request: /a, expect: { response: 201, service: a } }',
      '  - { name: b, request: /b, expect: { response: { json: { b: 1 }, headers: { Content-Type: application/json } } } }',
      '  - { name: c, request: /b, replies: { b: { fault: refuse } }, expect: { response: 502 } }',
      '  - { name: d, request: POST /b, reply: echo, expect: { response: { json: { method: POST } } } }',
    ].join('\n'),
    head,
  )

  expect(cases.map(({ outcome }) => outcome)).toEqual(Array(4).fill({ kind: 'passed' }))
})

test('bodies come as text, JSON, a form, bytes or a file', async () => {
  const bodies: [string, string][] = [
    ['body: ä', 'base64: w6Q=, headers: { Content-Type: { absent: true } }'],
    ['json: { a: [1] }', 'json: { a: [1] }, headers: { Content-Type: application/json }'],
    [
      'form: { a: [1, 2], b: "&" }',
      'body: a=1&a=2&b=%26, headers: { Content-Type: application/x-www-form-urlencoded }',
    ],
    ['base64: /w==', 'base64: /w=='],
    ['file: body.bin', 'file: body.bin'],
  ]
  const tests = bodies.map(
    ([sent, received]) =>
      `  - { name: x, request: { method: POST, headers: { x-key: k }, ${sent} }, expect: { upstream: { ${received} } } }\n`,
  )
  const { cases } = await run(tests.join(''), '', {}, { 'body.bin': 'bytes\u0000\n' })

  expect(cases.map(({ outcome }) => outcome)).toEqual(Array(5).fill({ kind: 'passed' }))
})

test('bytes that differ are told with the first that does', async () => {
  const outcome = await outcomeOf(
    '{ method: POST, headers: { x-key: k }, base64: AQID }',
    '{ upstream: { base64: AQIE } }',
  )

  expect(outcome).toMatchObject({ exchanges: [{ differences: [{ received: '3 bytes AQID, different from byte 2' }] }] })
})

test('a config that Kong refuses is told at its place in the file', async () => {
  const { cases } = await run('  - name: x\n    config: { key: 5 }\n    request: /\n')

  expect(cases[0]?.outcome).toMatchObject({
    kind: 'broken',
    mistakes: [{ place: { line: 5, column: 15 }, message: 'Kong refuses plugins[0].config.key: expected a string.' }],
  })
})

test('a world that Kong refuses is told at its place in the file', async () => {
  const { cases } = await run('  - name: x\n    request: /\n', 'world:\n  services:\n    - { name: a, port: 0 }')

  expect(JSON.stringify(cases[0]?.outcome)).toContain('"line":4')
})

test('a world that lists the plugin itself takes the config of the test over its own', async () => {
  const head = 'world: { plugins: [{ name: gate, config: { key: w } }] }'
  const { cases } = await run(
    [
      '  - { name: a, request: { headers: { x-key: w } }, expect: { response: 200, phases: [access] } }',
      '  - { name: b, config: { key: t }, request: { headers: { x-key: t } }, expect: { response: 200 } }',
    ].join('\n'),
    head,
  )

  expect(cases.map(({ outcome }) => outcome)).toEqual(Array(2).fill({ kind: 'passed' }))
})

test('a kong.yml is the world, and the plugin under test comes beside what it has', async () => {
  const kong = `_format_version: "3.0"
services:
  - { name: s, url: "http://s:81/v1", routes: [{ name: r, paths: [/s] }] }
`
  const { cases } = await run(
    '  - { name: a, request: { path: /s/x, headers: { x-key: k } }, expect: { route: r, upstream: { path: /v1/x, host: 127.0.0.1, port: 81 }, phases: [access] } }\n',
    'world: kong.yml',
    {},
    { 'kong.yml': kong },
  )

  expect(cases[0]?.outcome).toEqual({ kind: 'passed' })
})

test('a kong.yml that cannot be read, or that Kong refuses, is told at the world', async () => {
  const tests = '  - { name: x, request: / }\n'
  const missing = await run(tests, 'world: kong.yml')
  const refused = await run(tests, 'world: kong.yml', {}, { 'kong.yml': '_format_version: "3.0"\nservces: []\n' })

  expect(missing.mistakes).toMatchObject([
    { place: { line: 2, column: 8 }, message: expect.stringContaining('ENOENT') },
  ])
  expect(refused.mistakes).toMatchObject([{ message: expect.stringContaining('kong.yml:2:1: servces: unknown field') }])
})

test('a file that cannot be read, and a plugin that is not there, are told', async () => {
  const tests = '  - { name: x, request: / }\n'
  const misspelt = await run(tests, 'plugin: gat')
  const missing = await runFile('/nowhere/a.kong-test.yml', OPTIONS)

  expect(misspelt.mistakes).toMatchObject([
    { place: { line: 2 }, message: 'There is no plugin "gat".', fix: 'Did you mean "gate"?' },
  ])
  expect(missing.mistakes[0]?.message).toContain('ENOENT')
})

test('a test that hangs is ended', async () => {
  const { cases } = await run('  - { name: x, request: /hang }\n', '', { limit: 50 })

  expect(cases[0]?.outcome).toMatchObject({
    kind: 'broken',
    mistakes: [{ message: expect.stringContaining('0.05 s') }],
  })
})

test('tests can be chosen by name, left out, and ended with the first failure', async () => {
  const tests = [
    '  - { name: a, skip: not yet, request: / }',
    '  - { name: b, request: /, expect: { response: 200 } }',
    '  - { name: c, request: / }',
  ].join('\n')

  const all = await run(tests)
  const bailed = await run(tests, '', { bail: true })
  const chosen = await run(tests, '', { isWanted: (name) => name === 'c' })

  expect(all.cases.map(({ outcome }) => outcome.kind)).toEqual(['skipped', 'failed', 'passed'])
  expect(bailed.cases).toHaveLength(2)
  expect(chosen.cases.map(({ name }) => name)).toEqual(['c'])
})
