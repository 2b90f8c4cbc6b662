import { PluginProblem, stream, type StreamExchange } from 'kong-pdk-mock'
import { streamGateway } from '../../support/stream-gateway'

const throwing = {
  preread: () => {
    throw new Error('boom')
  },
}
/** A call that streams do not have. */
const misplaced = { preread: (kong: { request: { get_path(): unknown } }) => kong.request.get_path() }

test('a handler that throws rejects the connection although Kong goes on', async () => {
  const gateway = streamGateway(throwing).upstream(stream('pong'))

  await expect(gateway.connect()).rejects.toThrow(
    'Behind a real Kong the client receives 4 bytes, and the connection reaches the upstream.',
  )
})

test('the problem carries the complete exchange', async () => {
  const gateway = streamGateway(throwing).upstream(stream('pong'))

  const problem = (await gateway.connect().catch((error: unknown) => error)) as PluginProblem<StreamExchange>

  expect(problem).toBeInstanceOf(PluginProblem)
  expect(problem.exchange.received.text()).toBe('pong')
})

test('a call that raises tells that the client receives nothing', async () => {
  const gateway = streamGateway(misplaced).upstream(stream('pong'))

  await expect(gateway.connect()).rejects.toThrow(
    'Behind a real Kong the client receives nothing (closed), and the connection does not reach the upstream.',
  )
})

test('the message says how to record problems', async () => {
  await expect(streamGateway(throwing).upstream(stream('')).connect()).rejects.toThrow(
    "pass { problems: 'record' } to createGateway() or to connect().",
  )
})

test.each([
  ['the gateway', { problems: 'record' } as const, {}],
  ['the connection', {}, { problems: 'record' } as const],
])('problems are recorded when %s says so', async (_, options, init) => {
  const gateway = streamGateway(throwing, options).upstream(stream(''))

  const { problems } = await gateway.connect(init)

  expect(problems).toMatchObject([{ kind: 'handler-threw', plugin: 'probe', phase: 'preread' }])
})
