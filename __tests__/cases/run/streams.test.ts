import fc from 'fast-check'
import { runYaml, told } from '../support/run-cases'

const DOOR = `
class Door {
  constructor(config) { this.config = config }
  async certificate(kong) { await kong.log.info('handshake') }
  async preread(kong) {
    const ip = await kong.client.get_ip()
    await kong.log.info('from ', ip)
    if (ip === this.config.refuse) return kong.response.exit(403, 'no entry')
    await kong.ctx.shared.set('name', (await kong.nginx.get_var('ssl_server_name')) ?? 'none')
  }
  async access(kong) { await kong.response.set_header('x-door', 'http') }
}
const Schema = [{ refuse: { type: 'string', default: '10.0.0.1' } }]
module.exports = { Plugin: Door, Name: 'door', Version: '1.0.0', Priority: 7, Schema }
`

const run = (yaml: string, files = {}) => runYaml(`plugins: door.js\n${yaml}`, { 'door.js': DOOR, ...files })

/** What comes of one connection: of \`connect\` and whatever else the test has. */
async function connecting(test: string, head = ''): Promise<unknown> {
  const [outcome] = told(await run(`${head}\ntests:\n  - { name: x, ${test} }\n`))
  return outcome
}

test.each([
  'connect: PING, expect: { received: PING, upstream: PING, status: 200, error: { absent: true } }',
  'connect: 6379, expect: { upstream: "", received: { absent: true }, error: closed }',
  'connect: { data: PING, port: 6379 }, reply: +PONG, expect: { received: +PONG, upstream: PING }',
  'connect: PING, reply: echo, expect: { received: PING }',
  'connect: PING, reply: { data: echo }, expect: { received: echo }',
  'connect: PING, reply: {}, expect: { received: { absent: true } }',
  'connect: { base64: /wA= }, expect: { upstream: { base64: /wA= }, received: { base64: /wA= } }',
  'connect: PING, reply: { base64: /wA= }, expect: { received: { base64: /wA= } }',
  'connect: PING, expect: { received: { contains: IN }, upstream: { matches: ^P }, status: { one_of: [200, 403] } }',
  'connect: PING, expect: { received: { present: true }, upstream: { present: true } }',
  'connect: PING, expect: { upstream: { data: { contains: IN }, host: 127.0.0.1, port: 9000, sni: { absent: true } } }',
  'connect: PING, reply: { fault: refuse }, expect: { upstream: { absent: true }, status: 502, error: closed }',
  'connect: PING, reply: { fault: close }, expect: { upstream: PING, received: { absent: true } }',
  'connect: PING, expect: { phases: [preread], route: stream, service: stream, exit: { absent: true }, problems: [] }',
  'connect: PING, expect: { logs: [{ info: 127.0.0.1 }], calls: [{ kong.log.info: ["from ", 127.0.0.1] }], shared: { name: none } }',
  'connect: { sni: db.test }, expect: { phases: [certificate, preread], shared: { name: db.test } }',
  'connect: { tls: true, data: PING }, expect: { phases: [certificate, preread], received: PING }',
  'connect: { udp: true, data: PING }, expect: { received: PING, phases: [preread] }',
  'connect: { client_ip: 10.0.0.1, data: PING }, expect: { exit: 403, status: 403, error: closed, upstream: { absent: true } }',
  'connect: { client_ip: 10.0.0.1 }, expect: { exit: { status: 403, body: no entry, plugin: door, phase: preread } }',
  'connect: { client_ip: 192.0.2.7 }, config: { refuse: 192.0.2.7 }, expect: { exit: 403 }',
])('it passes: %s', async (test) => {
  expect(await connecting(test)).toBe('passed')
})

const EXIT = 'connect: { client_ip: 10.0.0.1 }'

test.each([
  ['connect: PING, expect: { received: PONG }', 'received', '"PONG"', '"PING"'],
  ['connect: PING, expect: { received: { data: PONG } }', 'received.data', '"PONG"', '"PING"'],
  ['connect: PING, expect: { received: { absent: true } }', 'received', 'nothing', '"PING"'],
  ['connect: PING, expect: { received: { base64: UA== } }', 'received.base64', '1 bytes UA==', expect.any(String)],
  ['connect: PING, expect: { upstream: PONG }', 'upstream', '"PONG"', '"PING"'],
  ['connect: PING, expect: { upstream: { absent: true } }', 'upstream', 'nothing', '"PING"'],
  ['connect: PING, expect: { upstream: { port: 1 } }', 'upstream.port', '"1"', '"9000"'],
  ['connect: PING, expect: { upstream: { sni: a } }', 'upstream.sni', '"a"', 'nothing'],
  ['connect: PING, expect: { status: 502 }', 'status', '502', '200'],
  ['connect: PING, expect: { error: closed }', 'error', '"closed"', 'nothing'],
  [`${EXIT}, expect: { upstream: PING }`, 'upstream', '"PING"', 'none: it was not reached'],
  [`${EXIT}, expect: { upstream: { port: 1 } }`, 'upstream', 'a connection', 'none: it was not reached'],
  [`${EXIT}, expect: { received: { present: true } }`, 'received', 'anything', 'nothing: closed'],
  [`${EXIT}, expect: { exit: 200 }`, 'exit.status', '200', '403'],
])('it fails: %s', async (test, subject, expected, received) => {
  expect(await connecting(test)).toMatchObject([{ subject, expected, received }])
})

test('a failure tells its place, and what happened on the connection', async () => {
  const { cases } = await run('tests:\n  - name: x\n    connect: PING\n    expect: { status: 403 }\n')

  expect(cases[0]?.outcome).toMatchObject({
    exchanges: [
      {
        differences: [{ place: { line: 5, column: 23 } }],
        exchange: expect.stringContaining('a connection with 4 bytes to send'),
      },
    ],
  })
})

test('a mistake that nobody expects is told at the connection', async () => {
  const files = { 'door.js': DOOR.replace('kong.client.get_ip()', 'kong.request.get_path()') }
  const result = await runYaml('plugins: door.js\ntests:\n  - name: x\n    connect: PING\n', files)

  expect(told(result)).toMatchObject([
    [{ subject: 'problems', place: { line: 4, column: 14 }, received: expect.stringContaining('pdk-call-raised') }],
  ])
})

test('whatever bytes are sent, the service and the client receive them', async () => {
  const bytes = fc.array(fc.uint8Array({ maxLength: 20 }), { minLength: 1, maxLength: 20 })

  await fc.assert(
    fc.asyncProperty(bytes, async (all) => {
      const tests = all
        .map((one) => Buffer.from(one).toString('base64'))
        .map(
          (base64) =>
            `  - { name: x, connect: { base64: '${base64}' }, expect: { upstream: { base64: '${base64}' }, received: { base64: '${base64}' } } }\n`,
        )
      expect(new Set(told(await run(`tests:\n${tests.join('')}`)))).toEqual(new Set(['passed']))
    }),
    { numRuns: 5 },
  )
})

test('bytes may stand in files', async () => {
  const yaml = `tests:
  - name: x
    connect: { file: sent.bin }
    reply: { file: answer.bin }
    expect: { upstream: { file: sent.bin }, received: { file: answer.bin } }
  - { name: y, connect: { file: missing.bin } }
`

  expect(told(await run(yaml, { 'sent.bin': 'a\0b', 'answer.bin': '\n' }))).toMatchObject([
    'passed',
    { mistakes: [{ place: { line: 7, column: 33 }, message: 'There is no file "missing.bin".' }] },
  ])
})

test('defaults hold for connections where a test says nothing', async () => {
  const yaml = `defaults:
  connect: { client_ip: 10.0.0.1, data: default }
  request: { headers: { X-A: 1 } }
  reply: { data: answer }
tests:
  - { name: a, connect: {}, expect: { exit: 403 } }
  - { name: b, config: { refuse: none }, connect: 6379, expect: { upstream: default, received: answer } }
  - { name: c, config: { refuse: none }, connect: own, reply: echo, expect: { received: own } }
  - { name: d, config: { refuse: none }, connect: { base64: AA== }, expect: { upstream: { base64: AA== } } }
  - { name: e, request: /, expect: { response: { status: 200, headers: { X-Door: http } } } }
`

  expect(told(await run(yaml))).toEqual(Array(5).fill('passed'))
})

test('a default reply for requests leaves connections alone', async () => {
  const yaml = `defaults: { reply: { status: 201, json: {} } }
tests:
  - { name: a, connect: PING, expect: { received: PING } }
  - { name: b, request: /, expect: { response: 201 } }
`

  expect(told(await run(yaml))).toEqual(Array(2).fill('passed'))
})

test('steps may be requests and connections, and the reply of their test is theirs', async () => {
  const yaml = `tests:
  - name: x
    reply: +PONG
    steps:
      - { connect: PING, expect: { received: +PONG } }
      - { connect: PING, reply: echo, expect: { received: PING } }
      - { request: /, expect: { response: 200, phases: [access] } }
      - { request: /, reply: { fault: refuse }, expect: { response: 502 } }
      - { connect: PING, expect: { received: +PONG } }
      - { request: /, expect: { response: 200 } }
`

  expect(told(await run(yaml))).toEqual(['passed'])
})

const WORLD = `world:
  services: [{ name: redis, url: "tcp://redis:6379" }, { name: db, url: "tcp://db:5432" }, { name: web, url: "http://web" }]
  routes:
    - { name: redis, service: redis, protocols: [tcp], destinations: [{ port: 6379 }] }
    - { name: db, service: db, protocols: [tls], destinations: [{ port: 5432 }] }
    - { name: web, service: web, paths: [/] }
`

test('each service answers as it is told, in one step and no further', async () => {
  const yaml = `${WORLD}
defaults: { replies: { redis: +PONG, web: 201, db: { data: hello } } }
tests:
  - name: x
    steps:
      - { connect: 6379, expect: { received: +PONG, route: redis, service: redis } }
      - { connect: { port: 5432, sni: db.test }, expect: { received: hello, service: db, upstream: { port: 5432 } } }
      - { request: /, expect: { response: 201, service: web } }
      - { connect: 6379, replies: { redis: -ERR }, expect: { received: -ERR } }
      - { connect: 6379, reply: echo, expect: { received: { absent: true } } }
      - { request: /, reply: 204, expect: { response: 204 } }
      - { connect: { port: 7000, data: PING }, expect: { status: 500, error: closed, phases: [], route: { absent: true } } }
`

  expect(told(await run(yaml))).toEqual(['passed'])
})

test('a reply of a service that is not there is told', async () => {
  expect(await connecting('connect: PING, replies: { redsi: +PONG }', WORLD)).toMatchObject({
    kind: 'broken',
    mistakes: [{ message: expect.stringContaining('no service of that name') }],
  })
})

test.each([
  [6379, '{ protocols: [tcp], destinations: [{ port: 6379 }], service: … }'],
  ['{ udp: true, port: 53 }', '{ protocols: [udp], destinations: [{ port: 53 }], service: … }'],
  ['{ sni: a }', '{ protocols: [tls], destinations: [{ port: 9443 }], service: … }'],
  ['{}', '{ protocols: [tcp], destinations: [{ port: 9000 }], service: … }'],
])('without a route for streams, the test of connect: %s is told what to write', async (connect, route) => {
  const world = 'world: { services: [{ name: web, url: "http://web", routes: [{ paths: [/] }] }] }'

  expect(await connecting(`connect: ${connect}`, world)).toMatchObject({
    kind: 'broken',
    mistakes: [
      {
        place: { line: 4, column: 25 },
        message: 'The world has no route for streams.',
        fix: expect.stringContaining(route),
      },
    ],
  })
})

test('a plugin that the world has for HTTP only takes no part in a connection, which is told', async () => {
  const world = 'world: { plugins: [{ name: door }] }'

  expect(await connecting('connect: { sni: a }', world)).toMatchObject({
    mistakes: [{ message: expect.stringContaining('"door" for HTTP only'), fix: expect.stringContaining('[tls]') }],
  })
  expect(await connecting('request: /, expect: { phases: [access] }', world)).toBe('passed')
})

test('so is a world of several plugins that are all for HTTP', async () => {
  const yaml = `plugins: [door.js, other.js]
world: { plugins: [{ name: door }, { name: other }] }
tests:
  - { name: x, connect: PING }
`
  const files = { 'door.js': DOOR, 'other.js': DOOR.replace("Name: 'door'", "Name: 'other'") }

  expect(told(await runYaml(yaml, files))).toMatchObject([
    { mistakes: [{ message: expect.stringContaining('its plugins for HTTP only') }] },
  ])
})

test('a plugin that the world has for streams stays as it is there', async () => {
  const world = 'world: { plugins: [{ name: door, protocols: [tcp], config: { refuse: 10.0.0.9 } }] }'

  expect(await connecting('connect: { client_ip: 10.0.0.9 }, expect: { exit: 403 }', world)).toBe('passed')
})

test('what no client can do is told at the connection', async () => {
  expect(await connecting('connect: { udp: true, sni: a }')).toMatchObject({
    kind: 'broken',
    mistakes: [{ place: { line: 4, column: 25 }, message: expect.stringContaining('there is no TLS over UDP') }],
  })
})

test('a table of rows may hold ports, bytes and truth values', async () => {
  const yaml = `tests:
  - name: <data> at <port>
    each:
      - { data: PING, port: 6379, tls: false, phases: [preread] }
      - { data: PONG, port: 6380, tls: true, phases: [certificate, preread] }
    connect: { data: <data>, port: <port>, tls: <tls> }
    expect: { upstream: <data>, phases: <phases> }
`

  expect(told(await run(yaml))).toEqual(Array(2).fill('passed'))
})
