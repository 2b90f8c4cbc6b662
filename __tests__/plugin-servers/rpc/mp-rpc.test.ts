import { encode } from '@msgpack/msgpack'
import { LuaError } from '../../../src/lua/error'
import { MpRpc } from '../../../src/plugin-servers/rpc/mp-rpc'
import { pack } from '../../../src/plugin-servers/values/pack'
import { failure, result, ScriptedServer, type Script } from './support/scripted-server'

const servers: ScriptedServer[] = []
afterEach(() => servers.splice(0).forEach((server) => server.close()))

async function rpcTo(script: Script): Promise<{ rpc: MpRpc; server: ScriptedServer }> {
  const server = await new ScriptedServer(script).listen()
  servers.push(server)
  return { rpc: new MpRpc(server.socket, 100), server }
}

test('a call has the result that the server gives', async () => {
  const { rpc } = await rpcTo((method, argument, id) => result(id, `${method}(${String(argument)})`))

  expect(await rpc.call('plugin.Echo', pack('x').bytes)).toBe('plugin.Echo(x)')
})

test('calls one after another share a connection, calls at once do not', async () => {
  const { rpc, server } = await rpcTo((_, __, id) => result(id, id))

  await rpc.call('a')
  await rpc.call('b')
  expect(server.connections).toBe(1)
  expect(await Promise.all([rpc.call('c'), rpc.call('d')])).toEqual([3, 4])
  expect(server.connections).toBe(2)
})

test("the server's error rejects, and the connection goes on", async () => {
  const { rpc, server } = await rpcTo((_, __, id) => failure(id, 'no plugin instance #3'))

  await expect(rpc.call('a')).rejects.toMatchObject({ reason: 'answered', message: 'no plugin instance #3' })
  await expect(rpc.call('b')).rejects.toMatchObject({ reason: 'answered' })
  expect(server.connections).toBe(1)
})

test('a frame that comes in pieces is put together', async () => {
  const { rpc } = await rpcTo((_, __, id) => result(id, 'x'.repeat(300_000)))

  expect(await rpc.call('a')).toHaveLength(300_000)
})

test('a notification before the answer is passed on', async () => {
  const heard: unknown[] = []
  const { server } = await rpcTo((_, __, id) => Buffer.concat([encode([2, 'serverPid', 42]), result(id, 'ok')]))
  const rpc = new MpRpc(server.socket, 100, (label, value) => heard.push([label, value]))

  expect(await rpc.call('a')).toBe('ok')
  expect(heard).toEqual([['serverPid', 42]])
})

test('a server that is not there refuses', async () => {
  await expect(new MpRpc('/nowhere/at-all.sock', 100).call('a')).rejects.toMatchObject({
    reason: 'refused',
    message: 'no such file or directory',
  })
})

test('a server that closes the connection gives no data', async () => {
  const { rpc } = await rpcTo(() => 'close')

  await expect(rpc.call('a')).rejects.toMatchObject({ reason: 'closed', message: 'no data' })
})

test('a server that says nothing gives no data after the read timeout, and the connection is not used again', async () => {
  const { rpc, server } = await rpcTo((method, _, id) => (method === 'slow' ? undefined : result(id, 1)))

  await expect(rpc.call('slow')).rejects.toMatchObject({ reason: 'timeout', message: 'no data' })
  expect(await rpc.call('quick')).toBe(1)
  expect(server.connections).toBe(2)
})

test.each([
  ['the answer to another call', encode([1, 99, null, 1]), 'unexpected RPC response ID'],
  ['a request', encode([0, 1, 'x', []]), 'RPC response expected'],
  ['no list', encode(5), "attempt to index local 'data' (a number value)"],
  ['what is no MessagePack', Uint8Array.of(0xc1), "unpack '193' is unimplemented"],
])('%s raises an error in Kong', async (_, answer, message) => {
  const { rpc } = await rpcTo(() => answer)

  await expect(rpc.call('a')).rejects.toThrow(message)
  await expect(rpc.call('a')).rejects.toThrow(LuaError)
})

test('half a frame at the end raises an error in Kong', async () => {
  let calls = 0
  const { rpc, server } = await rpcTo((_, __, id) => {
    setTimeout(() => server.close(), 20)
    return calls++ === 0 ? result(id, 'whole').slice(0, 4) : 'close'
  })

  await expect(rpc.call('a')).rejects.toThrow('missing bytes')
})
