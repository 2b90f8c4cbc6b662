import { encode } from '@msgpack/msgpack'
import fc from 'fast-check'
import { createGateway, plugin } from '../../src'
import { PROTOBUF } from '../../src/plugin-servers/rpc/plugin-info'
import { servedModule } from '../../src/plugin-servers/rpc/served-module'
import { ServerLink } from '../../src/plugin-servers/rpc/server-link'
import { framed, ScriptedServer as ProtobufServer } from '../plugin-servers/protobuf/support/scripted-server'
import { ScriptedServer as MessagePackServer } from '../plugin-servers/rpc/support/scripted-server'

const closers: (() => unknown)[] = []
afterAll(() => Promise.all(closers.map((close) => close())))

/** What the server says next, whatever it is asked. */
let answers: readonly Uint8Array[] = []

function next(): Uint8Array {
  const [first = Buffer.alloc(0), ...others] = answers
  answers = others
  return first
}

const info = {
  name: 'probe',
  version: '1',
  priority: 5,
  phases: new Set(['access' as const, 'log' as const]),
  schema: [],
}

/** A gateway whose plugin runs in a server at a socket. */
function gatewayTo(socket: string, protocol?: typeof PROTOBUF) {
  const link = new ServerLink({ name: 'srv', socket, readTimeout: 50, startTimeout: 5000 })
  closers.push(() => link.close())
  const module = servedModule(link, { ...info, ...(protocol && { protocol }) })
  return createGateway({ plugins: [plugin(module, {})], problems: 'record' })
}

const bytes = fc.uint8Array({ maxLength: 20 })
const anyCall = fc.tuple(
  fc.constantFrom(0, 1, 2, 5),
  fc.nat(3),
  fc.oneof(fc.constantFrom<unknown>(null, 'plugin.x', {}), fc.jsonValue()),
  fc.jsonValue(),
)
const packed = anyCall.map((frame) => Uint8Array.from(encode(frame)))
const names = fc.constantFrom('', 'kong.request.get_method', 'kong.response.exit', 'kong.nope', '\n\n')
const frames = fc.array(
  fc.oneof(
    names.map((name) => framed(name)),
    bytes.map((one) => framed(Buffer.from(one).toString('latin1'))),
  ),
  { maxLength: 4 },
)

test('whatever a MessagePack server answers, the request ends', async () => {
  const server = await new MessagePackServer(() => next()).listen()
  closers.push(() => server.close())
  const gateway = gatewayTo(server.socket)
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(bytes, packed), { maxLength: 4 }), async (given) => {
      answers = given

      const { response, problems } = await gateway.request('/')

      expect(response.status).toBeGreaterThanOrEqual(200)
      expect(problems).not.toEqual([])
    }),
    { numRuns: 15 },
  )
}, 60_000)

test('whatever a protobuf server answers, the request ends', async () => {
  const server = await new ProtobufServer((client) => client.socket.write(next())).listen()
  closers.push(() => server.close())
  const gateway = gatewayTo(server.socket, PROTOBUF)
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.oneof(
          bytes,
          frames.map((all) => Buffer.from(all.join(''), 'latin1')),
        ),
        { maxLength: 4 },
      ),
      async (given) => {
        answers = given

        expect((await gateway.request('/')).response.status).toBeGreaterThanOrEqual(200)
      },
    ),
    { numRuns: 15 },
  )
}, 60_000)
