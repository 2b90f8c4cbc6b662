import { createGateway, plugin, type Exchange } from '../../../src'
import { encodeMessage } from '../../../src/plugin-servers/protobuf/encode-message'
import { PROTOBUF } from '../../../src/plugin-servers/rpc/plugin-info'
import { servedModule } from '../../../src/plugin-servers/rpc/served-module'
import { ServerLink } from '../../../src/plugin-servers/rpc/server-link'
import { lua } from './support/plain'
import { ScriptedServer, type FramedClient, type Script } from './support/scripted-server'

const closers: (() => unknown)[] = []
afterEach(() => Promise.all(closers.splice(0).map((close) => close())))

/** A request whose access handler is what a server does with the frames behind the start of an instance. */
async function request(script: Script, readTimeout = 5000): Promise<Exchange> {
  const server = await new ScriptedServer((client, frame) => {
    if (client.frames.length === 1 && isStart(frame)) client.answer(frame)
    else script(client, frame)
  }).listen()
  const link = new ServerLink({ name: 'pb', socket: server.socket, readTimeout, startTimeout: 1000 })
  closers.push(
    () => link.close(),
    () => server.close(),
  )
  const info = { name: 'pb', version: '1', priority: 5, phases: new Set(['access' as const]), schema: [] }
  const module = servedModule(link, { ...info, protocol: PROTOBUF })
  return createGateway({ plugins: [plugin(module, {})], problems: 'record' }).request('/', {
    headers: { 'x-a': '1' },
  })
}

function isStart(frame: Buffer): boolean {
  return frame.includes('{')
}

/** Ends the event, whose command is the second frame of the connection. */
function end(client: FramedClient): void {
  client.send('')
  const [, command] = client.frames
  if (command) client.answer(command)
}

test('an event that calls nothing comes to its end', async () => {
  const exchange = await request(end)

  expect(exchange.response.status).toBe(200)
  expect(exchange.problems).toEqual([])
})

test('a function that the protocol does not have ends the request with 500', async () => {
  const exchange = await request((client) => client.send('kong.cache.get', ''))

  expect(exchange.response.status).toBe(500)
  expect(exchange.logs.map(({ line }) => line)).toContain(
    '[kong] [pb] pluginserver error: method "kong.cache.get" not found',
  )
  expect(exchange.problems).toMatchObject([{ kind: 'plugin-server-died', phase: 'access' }])
})

test('arguments that are no message raise, and are named', async () => {
  const exchange = await request((client) => client.send('kong.response.set_status', '\x08'))

  expect(exchange.response.status).toBe(500)
  expect(exchange.problems).toMatchObject([{ kind: 'value-lost', function: 'kong.response.set_status' }])
})

test('a server that closes the connection each time is not asked for ever', async () => {
  let runs = 0
  const exchange = await request((client) => {
    runs++
    client.socket.end()
  })

  expect(runs).toBe(10)
  expect(exchange.response.status).toBe(500)
  expect(exchange.problems).toMatchObject([
    { kind: 'plugin-server-died', message: expect.stringContaining('again and again') },
  ])
})

test('a server that closes the connection once is asked again, by a new instance', async () => {
  let runs = 0
  const exchange = await request((client) => {
    if (++runs === 1) client.socket.end()
    else end(client)
  })

  expect(exchange.response.status).toBe(200)
  expect(exchange.logs.map(({ line }) => line)).toContain('[kong] [pb] closed')
  expect(exchange.problems).toEqual([])
})

test('silence ends the request with 500', async () => {
  const exchange = await request(() => undefined, 100)

  expect(exchange.response.status).toBe(500)
  expect(exchange.problems).toMatchObject([{ message: expect.stringContaining('(timeout)') }])
})

test('what is written to the log has no name, and what Kong says of a call has', async () => {
  const text = encodeMessage('ListValue', lua({ values: [{ string_value: 'hi' }] }))
  const exchange = await request((client) => {
    if (client.frames.length === 2) client.send('kong.log.notice', text, 'kong.request.get_headers', '\x08\x01')
    if (client.frames.length === 4) end(client)
  })

  const lines = exchange.logs.map(({ line }) => line)
  expect(lines).toContain('[kong] hi')
  expect(lines).toContain('[kong] [pb] request headers truncated')
})
