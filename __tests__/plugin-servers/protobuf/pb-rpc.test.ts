import path from 'node:path'
import { LuaError } from '../../../src/lua/error'
import { LuaTable } from '../../../src/lua/table'
import { PbRpc } from '../../../src/plugin-servers/protobuf/pb-rpc'
import { lua, plain } from './support/plain'
import { framed, ScriptedServer, type Script } from './support/scripted-server'

const servers: ScriptedServer[] = []
const rpcs: PbRpc[] = []
afterEach(() => {
  rpcs.splice(0).forEach((rpc) => rpc.close())
  servers.splice(0).forEach((server) => server.close())
})

async function rpcTo(script: Script, timeout = 5000): Promise<{ rpc: PbRpc; server: ScriptedServer }> {
  const server = await new ScriptedServer(script).listen()
  const rpc = new PbRpc(server.socket, timeout)
  servers.push(server)
  rpcs.push(rpc)
  return { rpc, server }
}

const event = lua({ instance_id: 1, event_name: 'access' }) as LuaTable
const config = lua({ name: 'x', config: '{}' }) as LuaTable

test('a command has the answer that the server gives', async () => {
  const { rpc } = await rpcTo((client, frame) => client.answer(frame))

  expect(plain(await rpc.call('cmd_start_instance', config))).toMatchObject({ instance_status: { instance_id: 7 } })
})

test('calls one after another share a connection, calls at once do not', async () => {
  const { rpc, server } = await rpcTo((client, frame) => client.answer(frame))

  await rpc.call('cmd_start_instance', config)
  await rpc.call('cmd_start_instance', config)
  expect(server.clients).toHaveLength(1)
  await Promise.all([rpc.call('cmd_start_instance', config), rpc.call('cmd_start_instance', config)])
  expect(server.clients).toHaveLength(2)
})

test('while an event is handled the plugin asks, until an empty name', async () => {
  const asked: string[] = []
  const { rpc, server } = await rpcTo((client) => {
    const [command, ...answers] = client.frames
    if (answers.length === 0) client.send('kong.a', 'one', 'kong.b', '')
    if (answers.length === 2 && command) {
      client.send('')
      client.answer(command)
    }
  })

  await rpc.call('cmd_handle_event', event, (method, args) => {
    asked.push(`${method}(${args.toString('latin1')})`)
    return Promise.resolve(`answer ${asked.length}`)
  })

  expect(asked).toEqual(['kong.a(one)', 'kong.b()'])
  expect(server.clients[0]?.frames.slice(1).map(String)).toEqual(['answer 1', 'answer 2'])
})

test('frames that come in pieces are put together', async () => {
  const long = 'x'.repeat(200_000)
  let received = ''
  const { rpc } = await rpcTo((client, frame) => {
    if (client.frames.length > 1) return
    const all = framed('kong.a') + framed(long) + framed('')
    for (const piece of [all.slice(0, 3), all.slice(3, 9), all.slice(9, 100_000), all.slice(100_000)]) {
      client.socket.write(piece, 'latin1')
    }
    client.answer(frame)
  })

  await rpc.call('cmd_handle_event', event, (_, args) => {
    received = args.toString('latin1')
    return Promise.resolve('')
  })

  expect(received).toBe(long)
})

test.each<[string, Script, object]>([
  ['the server closes the connection', (client) => client.socket.destroy(), { reason: 'closed', message: 'closed' }],
  ['the server says nothing', () => undefined, { reason: 'timeout', message: 'timeout' }],
  ['half a frame comes', (client) => client.socket.end('\x05'), { reason: 'closed' }],
])('a call fails when %s', async (_, script, expected) => {
  const { rpc } = await rpcTo(script, 200)

  await expect(rpc.call('cmd_start_instance', config)).rejects.toMatchObject(expected)
})

test('a call fails when nobody listens', async () => {
  const rpc = new PbRpc(path.join(__dirname, 'nobody-is-here.sock'), 100)

  await expect(rpc.call('cmd_start_instance', config)).rejects.toMatchObject({
    reason: 'refused',
    message: 'no such file or directory',
  })
})

test('Kong trips over the answer to another call, and over what is none', async () => {
  const { rpc } = await rpcTo((client) => client.send('\x08\x63'))
  const { rpc: other } = await rpcTo((client) => client.send('\x0a\x01'))

  await expect(rpc.call('cmd_start_instance', config)).rejects.toThrow(new LuaError('assertion failed!'))
  await expect(other.call('cmd_start_instance', config)).rejects.toThrow(LuaError)
})

test('what goes wrong in a call ends the connection, which the plugin notices', async () => {
  const closed = new Promise<void>((resolve) => {
    void rpcTo((client) => {
      client.socket.on('close', () => resolve())
      client.send('kong.a', '')
    }).then(({ rpc }) =>
      rpc.call('cmd_handle_event', event, () => Promise.reject(new LuaError('no'))).catch(() => undefined),
    )
  })

  await expect(closed).resolves.toBeUndefined()
})

test('an idle connection that the server has closed is not used again', async () => {
  const { rpc, server } = await rpcTo((client, frame) => client.answer(frame))
  await rpc.call('cmd_start_instance', config)
  const [client] = server.clients
  const closed = new Promise((resolve) => client?.socket.once('close', resolve))
  client?.socket.destroy()
  await closed
  await new Promise((resolve) => setTimeout(resolve, 20))

  await expect(rpc.call('cmd_start_instance', config)).resolves.toBeInstanceOf(LuaTable)
})
