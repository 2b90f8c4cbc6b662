import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import Ajv from 'ajv'
import { parse } from 'yaml'
import { caseFileSchema } from '../../src/cases/language/case-file'
import { mistakesIn, testWith } from './support/mistakes'

const root = path.join(__dirname, '../..')
const shipped = JSON.parse(readFileSync(path.join(root, 'kong-test.schema.json'), 'utf8')) as object
const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(shipped)

const examples = readdirSync(path.join(root, 'examples'), { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.kong-test\.ya?ml$/.test(file) && !file.includes('node_modules'))
  .map((file) => path.join('examples', file))

test('the schema that is shipped is that of the language', () => {
  expect(shipped).toEqual(JSON.parse(JSON.stringify(caseFileSchema())))
})

test.each(examples)('%s fits the schema, and names it for editors', (file) => {
  const text = readFileSync(path.join(root, file), 'utf8')
  const schema = /^# yaml-language-server: \$schema=(.*)$/m.exec(text)?.[1] ?? ''

  expect(path.basename(schema)).toBe('kong-test.schema.json')
  expect(validate(parse(text, { merge: true })) ? [] : validate.errors).toEqual([])
})

/** A test with these lines and nothing else. */
function connecting(lines: string): string {
  return `tests:\n  - name: x\n${lines.replace(/^/gm, '    ')}\n`
}

const WRONG = [
  'tests: []',
  'test: []',
  'server: {}\ntests: [{ name: x, request: / }]',
  'server: { python: a, go: b }\ntests: [{ name: x, request: / }]',
  'server: { python: a, socket: b }\ntests: [{ name: x, request: / }]',
  'plugins: a.js\nserver: { go: . }\ntests: [{ name: x, request: / }]',
  'conf: { log_levl: info }\ntests: [{ name: x, request: / }]',
  'tests: [{ request: / }]',
  'tests: [{ name: x }]',
  'tests: [{ name: x, steps: [] }]',
  testWith('expct: { response: 200 }'),
  testWith('expect: { status: 200 }'),
  testWith('expect: { response: 99 }'),
  testWith('expect: { response: two }'),
  testWith('expect: { logs: [{ warning: x }] }'),
  testWith('expect: { logs: [{ warn: x, err: y }] }'),
  testWith('expect: { problems: [handler-threv] }'),
  testWith('expect: { upstream: { absent: false } }'),
  testWith('expect: { response: { headers: { A: { matchs: x } } } }'),
  testWith('expect: { response: { headers: { A: { matches: x, contains: y } } } }'),
  testWith('reply: { fault: refused }'),
  testWith('reply: { json: 1, body: 2 }'),
  testWith('reply: 200\nreplies: { a: 200 }'),
  testWith('each: 5'),
  testWith('connect: PING'),
  testWith('stubs: { kong.client.get_i: 1 }'),
  testWith('stubs: 5'),
  testWith('reply: { data: PONG }'),
  testWith('expect: { received: PONG }'),
  connecting('connect: true'),
  connecting('connect: 70000'),
  connecting('connect: { body: PING }'),
  connecting('connect: { data: PING, base64: AA== }'),
  connecting('connect: PING\nreply: 200'),
  connecting('connect: PING\nreply: { status: 200 }'),
  connecting('connect: PING\nexpect: { response: 200 }'),
  connecting('connect: PING\nexpect: { upstream: { method: GET } }'),
  connecting('connect: PING\nexpect: { received: { contains: a, data: b } }'),
  connecting('connect: PING\nexpect: { error: open }'),
  connecting('steps: [{ expect: {} }]'),
  connecting('steps: [{ connect: PING, request: / }]'),
  connecting('steps: [{ connect: PING, expect: { consumer: ada } }]'),
  'defaults: { connect: PING }\ntests: [{ name: x, request: / }]',
  'defaults: { reply: { data: a, status: 200 } }\ntests: [{ name: x, request: / }]',
]

test.each(WRONG)('editors and the program refuse alike: %j', (yaml) => {
  expect(validate(parse(yaml))).toBe(false)
  expect(mistakesIn(yaml)).not.toEqual([])
})

const RIGHT = [
  'tests: [{ name: x, request: / }]',
  testWith('expect: { response: 200, upstream: POST /a, exit: 401, phases: [access], problems: [handler-threw] }'),
  testWith(
    'expect: { response: { status: { one_of: [200, 204] }, headers: { A: [b, { matches: c }], D: { absent: true } } } }',
  ),
  testWith(
    'expect: { response: { json: { a: { not: { contains: 1 } } } }, logs: [{ any: { absent: x } }, { warn: y }] }',
  ),
  testWith('each: [{ s: 1 }]\nexpect: { response: <s> }\nreply: { status: 201, headers: { A: [1, 2] } }').replace(
    's: 1',
    's: 201',
  ),
  connecting(
    'connect: PING\nreply: +PONG\nexpect: { received: +PONG, upstream: { data: PING, port: 1 }, error: closed }',
  ),
  connecting('connect: 6379\nexpect: { received: { contains: a }, upstream: { absent: true }, status: 200 }'),
  connecting(
    'connect: { tls: true, base64: AA== }\nreply: { fault: refuse }\nexpect: { exit: 403, received: { file: a } }',
  ),
  connecting('reply: PONG\nsteps: [{ connect: PING }, { request: /, reply: 200, expect: { response: 200 } }]'),
  connecting('each: [{ p: 1, t: true }]\nconnect: { port: <p>, tls: <t> }'),
  testWith('stubs: { kong.client.get_ip: 10.0.0.1, kong.nginx.get_var: { with: [a], returns: 1 } }'),
  'defaults: { connect: { port: 1 }, reply: PONG, stubs: { kong.log: null } }\ntests: [{ name: x, connect: PING }]',
  'anchors: [1, &a { response: 200 }]\ntests: [{ name: x, request: /, expect: *a }]',
]

test.each(RIGHT)('editors and the program accept alike: %j', (yaml) => {
  expect(validate(parse(yaml, { merge: true })) ? [] : validate.errors).toEqual([])
  expect(mistakesIn(yaml)).toEqual([])
})
