import path from 'node:path'
import 'kong-pdk-mock/jest'
import { createGateway, pluginServer, type Exchange, type PluginServerOptions, type ProblemKind } from 'kong-pdk-mock'
import { runningServer, temporaryFolder } from './support/servers'

jest.setTimeout(60_000)

const folder = temporaryFolder()
const script = path.join(__dirname, 'support', 'bad-server.js')
const server = runningServer(optionsOf('bad'))
/** Reading 32 MB takes its time on a busy machine. */
const patient = runningServer({ ...optionsOf('patient'), readTimeout: 30_000 })

function optionsOf(name: string, delay = 0): PluginServerOptions {
  const socket = path.join(folder, `${name}.sock`)
  return { name, socket, command: [process.execPath, script, socket, String(delay)], readTimeout: 1500 }
}

function request(fault: string): Promise<Exchange> {
  const asked = fault === 'oversized' ? patient() : server()
  const gateway = createGateway({ plugins: [asked.use('bad', { do: fault })], problems: 'record' })
  return gateway.request('/')
}

const OPEN = 200
const ERROR = 500

test.each<[string, string, number, ProblemKind, RegExp, string]>([
  ['ends the process', 'dies', OPEN, 'plugin-server-died', /closed the connection, and the request goes on/, 'no data'],
  ['ends the process in a call', 'dies-later', OPEN, 'plugin-server-died', /closed the connection/, 'no data'],
  ['closes the connection', 'closes', OPEN, 'plugin-server-died', /closed the connection/, 'no data'],
  ['answers in another protocol', 'garbage', ERROR, 'plugin-server-protocol', /a number in the place/, "local 'data'"],
  ['answers with what is no MessagePack', 'reserved', ERROR, 'plugin-server-protocol', /no message/, "unpack '193'"],
  ['closes within a message', 'half-closed', ERROR, 'plugin-server-protocol', /half a message/, 'missing bytes'],
  ['stops within a message', 'half-silent', ERROR, 'plugin-server-protocol', /half a message/, 'missing bytes'],
  ['claims four gigabytes', 'claims-much', ERROR, 'plugin-server-protocol', /half a message/, 'missing bytes'],
  ['sends too much', 'oversized', ERROR, 'plugin-server-protocol', /more than 33554432 bytes/, 'not enough memory'],
  ['nests too deep', 'nested', ERROR, 'plugin-server-protocol', /no message of its protocol/, 'stack overflow'],
  [
    'answers another call',
    'other-answer',
    ERROR,
    'plugin-server-protocol',
    /response to another call/,
    'unexpected RPC',
  ],
  ['gives no step', 'no-step', ERROR, 'plugin-server-protocol', /names no PDK call/, 'attempt to index'],
  ['gives a step without a function', 'no-method', ERROR, 'plugin-server-protocol', /names no PDK call/, "'gmatch'"],
  ['notifies without end', 'notifies', ERROR, 'plugin-server-protocol', /10000 notifications and no answer/, 'timeout'],
  [
    'does not know its own event',
    'unknown-event',
    OPEN,
    'plugin-server-protocol',
    /event id 99 not found/,
    'event id 99',
  ],
  ['never answers', 'silent', OPEN, 'plugin-server-timeout', /within the read timeout.*"readTimeout"/, 'no data'],
  ['never starts an instance', 'silent-start', ERROR, 'plugin-server-timeout', /cannot start the plugin/, 'no data'],
  ['ends at the start of an instance', 'dies-at-start', ERROR, 'plugin-server-died', /cannot start/, 'no data'],
])('a server that %s: the client gets Kong’s answer, and the next request is served', async (...expected) => {
  const [, fault, status, kind, problem, line] = expected

  const exchange = await request(fault)
  const next = await request('ok')

  expect(exchange).toHaveStatus(status)
  expect(exchange).toHaveProblem(kind, problem)
  expect(exchange).toHaveLogged('err', new RegExp(line.replace(/[()]/g, '\\$&')))
  expect(next).toHaveStatus(200)
  expect(next.problems).toEqual([])
})

test('a handler that calls without end is stopped, and the log says that Kong would hang', async () => {
  const exchange = await request('endless')

  expect(exchange).toHaveProblem(
    'plugin-server-timeout',
    /more than 20000 PDK calls. Behind a real Kong the request hangs/,
  )
  expect(await request('ok')).toHaveStatus(200)
})

test('a server that forgets each instance at once is not asked for ever', async () => {
  const exchange = await request('forgets-itself')

  expect(exchange).toHaveStatus(200)
  expect(exchange).toHaveProblem('plugin-server-protocol', 'no plugin instance #1')
  expect(exchange.logs.filter(({ level }) => level === 'warn')).toHaveLength(9)
})

test('what the server did before it died has taken effect', async () => {
  expect(await request('dies-later')).toHaveHeader('x-bad', 'was here')
})

test('the end of a server and its next start stand in the log as Kong writes them', async () => {
  const exchange = await request('dies')
  const next = await request('ok')

  expect([...exchange.logs, ...next.logs].map(({ level, line }) => `${level}: ${line}`)).toEqual(
    expect.arrayContaining([
      "notice: [kong] external pluginserver 'bad' terminated: exit 7",
      'notice: [kong] [pluginserver] starting pluginserver process for bad',
    ]),
  )
})

test('a server that is slow to listen is waited for', async () => {
  await using slow = await pluginServer(optionsOf('slow', 700))

  expect(await createGateway({ plugins: [slow.use('bad')] }).request('/')).toHaveStatus(200)
})

test('requests at the same time each come to an end when the server dies, and those behind them are served', async () => {
  const exchanges = await Promise.all(['ok', 'dies', 'ok', 'ok'].map(request))

  // What Kong answers depends on whether a request finds its instance: 500 if the server dies while that is started.
  for (const exchange of exchanges.filter(({ response }) => response.status !== 200)) {
    expect(exchange).toHaveStatus(500)
    expect(exchange).toHaveProblem('plugin-server-died')
  }
  expect(await request('ok')).toHaveStatus(200)
})

test('fake timers stop neither the server nor its read timeout', async () => {
  jest.useFakeTimers()
  try {
    const exchange = await request('silent')
    await request('dies')

    expect(exchange).toHaveProblem('plugin-server-timeout')
    expect(await request('ok')).toHaveStatus(200)
  } finally {
    jest.useRealTimers()
  }
})
