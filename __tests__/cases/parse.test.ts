import fc from 'fast-check'
import { stringify } from 'yaml'
import { parseCaseFile } from '../../src/cases/parse'
import { mistakesIn, testWith } from './support/mistakes'

test('a file with one request is enough', () => {
  expect(mistakesIn('tests:\n  - name: it answers\n    request: GET /\n')).toEqual([])
})

test.each([
  [
    '',
    '1:1: This is empty. Write a case file, a mapping with server, plugins, plugin, world, conf, env, ignored_plugins, defaults, tests, anchors.',
  ],
  ['tests: []', '1:8: This list is empty. Fill it.'],
  ['test:\n  - name: x\n', '1:1: There is no key "test" in a case file. Did you mean "tests"?'],
  [
    'server: { python: a, go: b }\ntests: [{ name: x, request: / }]',
    '1:22: "go" does not go with "python" in a server. Keep one of them.',
  ],
  ['server: {}\ntests: [{ name: x, request: / }]', '1:9: One of python, go, command is missing in a server. Add it.'],
])('%j is refused: %s', (yaml, mistake) => {
  expect(mistakesIn(yaml)).toContain(mistake)
})

test.each([
  ['expct: { response: 200 }', '4:5: There is no key "expct" in a test. Did you mean "expect"?'],
  [
    'expect: { body: x }',
    '4:15: There is no key "body" in an expectation. Use response, upstream, exit, logs, calls, phases, problems, route, service, shared, consumer.',
  ],
  ['expect: { response: 99 }', '4:25: 99 is not an HTTP status. Write a whole number from 100 to 999.'],
  [
    'expect: { response: two }',
    '4:25: This is a text. Write an HTTP status, or a response, a mapping with status, reason, headers, body, json, base64, file, error.',
  ],
  ['expect: { logs: [{ warning: x }] }', '4:24: There is no key "warning" in a log line. Did you mean "warn"?'],
  [
    'expect: { problems: [handler-threv] }',
    '4:26: "handler-threv" is not a kind of problem. Did you mean "handler-threw"?',
  ],
  [
    'expect: { upstream: { absent: false } }',
    '4:35: Only "true" says anything here. Write true, or leave the key out.',
  ],
  [
    'expect: { response: { headers: { A: { matchs: x } } } }',
    '4:43: There is no key "matchs" in a matcher. Did you mean "matches"?',
  ],
  [
    "expect: { response: { body: { matches: '/(/' } } }",
    expect.stringContaining('4:44: This is no pattern: Invalid regular expression'),
  ],
  ["expect: { response: { json: { a: { matches: '/(/' } } } }", expect.stringContaining('This is no pattern')],
  ["expect: { response: { body: { not: { matches: '/(/' } } } }", expect.stringContaining('This is no pattern')],
  [
    'expect: { calls: [kong.request.getHeader] }',
    '4:23: "kong.request.getHeader" is not Kong\'s name of a function. Write it with its path: kong.request.get_header.',
  ],
  ['expect: { calls: [{ kong.log.warn: x }] }', expect.stringContaining('4:40: This is a text. Write a list')],
  ['reply: { fault: refused }', '4:21: "refused" is not a fault. Did you mean "refuse"?'],
  ['reply: 200\nreplies: { a: 200 }', '5:5: "replies" does not go with "reply" in a test. Keep one of them.'],
  ['expect: { status: 200 }', '4:15: "status" is what a connection has, and this is a request. Use "response".'],
  ['steps: [{ request: / }]', '4:5: "steps" does not go with "request" in a test. Keep one of them.'],
])('a test with %s is refused: %s', (lines, mistake) => {
  expect(mistakesIn(testWith(lines))).toEqual([mistake])
})

test('everything that is wrong is told at once, in the order of the file', () => {
  const mistakes = mistakesIn('plugni: x\ntests:\n  - request: 5\n')

  expect(mistakes.map((mistake) => mistake.split(': ', 1)[0])).toEqual(['1:1', '3:5', '3:14'])
})

test('what may be there misspelt is not missing as well', () => {
  expect(mistakesIn('tests:\n  - name: x\n    requst: GET /\n')).toEqual([
    '3:5: There is no key "requst" in a test. Did you mean "request"?',
  ])
})

test('a mistake in a table is told once, not once a row', () => {
  expect(mistakesIn(testWith('each: [{ a: 1 }, { a: 2 }]\nexpect: { nothing: <a> }'))).toHaveLength(1)
})

test('a test knows its name, its place, and why it is left out', () => {
  const { cases } = parseCaseFile(testWith('skip: not yet'), '/repo/a.kong-test.yml')

  expect(cases).toMatchObject([{ name: 'a test', place: { line: 2, column: 11 }, skip: 'not yet' }])
})

test('whatever is written, mistakes are told and nothing else is thrown', () => {
  const words = [
    'server',
    'tests',
    'name',
    'request',
    'connect',
    'reply',
    'stubs',
    'kong.client.get_ip',
    'with',
    'returns',
    'each',
    'steps',
    'expect',
    'response',
    'received',
    'upstream',
    'data',
    'logs',
    'json',
    'headers',
    'not',
  ]
  const { value } = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom<unknown>('GET /', 200, true, null, '<a>', -1, ''),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom(...words), tie('value'), { maxKeys: 4 }),
    ),
  }))

  fc.assert(
    fc.property(fc.array(fc.dictionary(fc.constantFrom(...words), value), { maxLength: 3 }), (tests) => {
      expect(mistakesIn(stringify({ tests }))).toBeInstanceOf(Array)
    }),
  )
})
