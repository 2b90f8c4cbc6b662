import { mistakesIn } from '../support/mistakes'

/** A test that connects, and whatever else it has. */
const mistakes = (rest: string) => mistakesIn(`tests:\n  - name: x\n    ${rest.replaceAll('\n', '\n    ')}\n`)

test.each([
  [
    'connect: true',
    expect.stringContaining('3:14: This is a boolean. Write a text, which the client sends, or a port,'),
  ],
  ['connect: 70000', '3:14: 70000 is not a port. Write a whole number from 1 to 65535.'],
  [
    'connect: { body: PING }',
    '3:16: There is no key "body" in a connection. Use data, base64, file, port, tls, sni, client_certificates, udp, client_ip.',
  ],
  ['connect: { data: a, base64: b }', '3:25: "base64" does not go with "data" in a connection. Keep one of them.'],
  ['connect: { client_certificates: [] }', '3:37: This list is empty. Fill it.'],
  [
    'connect: { client_certificates: { file: a.pem } }',
    expect.stringContaining('3:37: This is a mapping. Write a file with a certificate in PEM, or its text'),
  ],
  ['connect: { tls: 1 }', '3:21: This is a number. Write true or false.'],
  ['connect: a\nrequest: /', '4:5: "request" does not go with "connect" in a test. Keep one of them.'],
  ['connect: a\nsteps: [{ connect: a }]', '4:5: "steps" does not go with "connect" in a test. Keep one of them.'],
  ['steps: [{ expect: {} }]', '3:13: One of request, connect is missing in a step. Add it.'],
  ['expect: {}', '2:5: One of request, connect, steps is missing in a test. Add it.'],
  [
    'connect: a\nreply: 200',
    expect.stringContaining('4:12: This is a number. Write a text, which the service sends ("echo": what it received)'),
  ],
  ['connect: a\nreply: { data: a, fault: close }', expect.stringContaining('"fault" does not go with "data"')],
  [
    'connect: a\nreply: { body: a }',
    '4:14: "body" is how a request is answered, and this is a connection. Use "data".',
  ],
  [
    'connect: a\nreplies: { s: { status: 200 } }',
    '4:21: "status" is how a request is answered, and this is a connection. Leave it out, or make a request instead of a connection.',
  ],
  ['request: /\nreply: PONG', '4:12: "PONG" is not a reply. Use one of echo.'],
  ['request: /\nreply: { data: a }', '4:14: "data" is how a stream is answered, and this is a request. Use "body".'],
  [
    'connect: a\nexpect: { response: 200 }',
    '4:15: "response" is what a request has, and this is a connection. Use "received", which is what the client receives, or "status".',
  ],
  [
    'connect: a\nexpect: { consumer: ada }',
    '4:15: "consumer" is what a request has, and this is a connection. Leave it out: streams have no consumers.',
  ],
  [
    'connect: a\nexpect: { upstream: { method: GET, host: a } }',
    '4:27: "method" is what a request has, and this is a connection. Leave it out.',
  ],
  ['connect: a\nexpect: { upstream: { body: a } }', expect.stringContaining('Use "data".')],
  ['connect: a\nexpect: { recieved: a }', expect.stringContaining('Did you mean "received"?')],
  ['connect: a\nexpect: { received: [a] }', expect.stringContaining('4:25: This is a list. Write a text, a matcher')],
  ['connect: a\nexpect: { received: { contians: a } }', expect.stringContaining('Did you mean "contains"?')],
  ['connect: a\nexpect: { received: { contains: a, data: a } }', expect.stringContaining('no key "contains"')],
  ['connect: a\nexpect: { error: open }', expect.stringContaining('"open" is not an error')],
  [
    'request: /\nexpect: { received: a }',
    '4:15: "received" is what a connection has, and this is a request. Use "response".',
  ],
  [
    'request: /\nexpect: { error: closed }',
    '4:15: "error" is what a connection has, and this is a request. Write it within "response".',
  ],
  [
    'request: /\nexpect: { upstream: { data: a } }',
    '4:27: "data" is what a connection has, and this is a request. Use "body".',
  ],
  [
    'steps: [{ connect: a, expect: { response: 200 } }, { request: /, expect: { received: a } }]',
    expect.stringContaining('3:37: "response" is what a request has'),
  ],
  [
    'reply: { data: a, status: 200 }\nsteps: [{ connect: a }]',
    expect.stringContaining('"status" does not go with "data"'),
  ],
])('a test with %j is refused: %s', (rest, mistake) => {
  expect(mistakes(rest)).toContainEqual(mistake)
})

test.each([
  'connect: PING',
  'connect: 6379',
  'connect: {}',
  'connect: { file: a.bin, port: 1, tls: false, udp: true, client_ip: 10.0.0.1 }\nreply: { fault: close }',
  'connect: { base64: AA==, sni: a }\nreplies: { a: PONG, b: echo, c: { file: b } }',
  'reply: 200\nsteps: [{ connect: a, reply: PONG }, { request: /, reply: { status: 200, body: a } }]',
])('a test with %j is right', (rest) => {
  expect(mistakes(rest)).toEqual([])
})

test('what all connections of a file have stands in its defaults', () => {
  const file = (connect: string) => mistakesIn(`defaults: { connect: ${connect} }\ntests: [{ name: x, connect: a }]`)

  expect(file('{ client_ip: 10.0.0.1, data: a }')).toEqual([])
  expect(file('PING')).toEqual([expect.stringContaining('1:22: This is a text. Write a connection, a mapping with')])
})
