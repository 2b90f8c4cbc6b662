import 'kong-pdk-mock/jest'
import { exchangeSerializer } from '../../src/jest/snapshot-serializer'
import { fault, PluginProblem, stream, type Kong } from 'kong-pdk-mock'
import { streamGateway } from '../support/stream-gateway'
import { failureOf } from './support/failure-of'

const greeting = (kong: Kong) => kong.log.notice('hello')
const connected = () => streamGateway({ preread: greeting }).upstream(stream('pong')).connect({ data: 'ping' })

test('matchers of plugins work on a stream exchange', async () => {
  const exchange = await connected()

  expect(exchange).toHaveRunPhases(['probe:preread'])
  expect(exchange).toHaveLogged('notice', 'hello')
  expect(exchange).toHaveCalled('kong.log.notice', 'hello')
  expect(exchange).not.toHaveExited()
})

test('toHaveReachedUpstream compares the text that arrived', async () => {
  const exchange = await connected()

  expect(exchange).toHaveReachedUpstream()
  expect(exchange).toHaveReachedUpstream('ping')
  expect(exchange).not.toHaveReachedUpstream('pong')
})

test('a stream that is refused has not reached its upstream', async () => {
  expect(await streamGateway().upstream(fault.refuse()).connect()).not.toHaveReachedUpstream()
})

test('a failure shows the connection', async () => {
  const exchange = await connected()

  const message = failureOf(() => expect(exchange).toHaveLogged('err'))

  expect(message).toContain(exchange.timeline({ colour: false }))
})

test('matchers of plugins work on the problem of a connection', async () => {
  const gateway = streamGateway({ preread: (kong) => kong.request.get_path() }).upstream(stream(''))

  const problem: unknown = await gateway.connect().catch((error: unknown) => error)

  expect(problem).toBeInstanceOf(PluginProblem)
  expect(problem).toHaveProblem('pdk-call-raised')
})

test('a status of HTTP is nothing that a stream has', async () => {
  const exchange = await connected()

  expect(() => expect(exchange).toHaveStatus(200)).toThrow('toHaveStatus was used on a value of type object')
})

test('a snapshot shows what went through and what plugins did', async () => {
  const print = (value: unknown) => JSON.stringify(value)

  expect(exchangeSerializer.print(await connected(), print)).toBe(
    `Exchange ${JSON.stringify({
      sent: 'ping',
      client: { status: 200, received: 'pong' },
      upstream: { received: 'ping', at: '10.0.0.7:9101' },
      exit: undefined,
      logs: ['notice [probe] hello'],
      phases: ['probe:preread'],
      problems: [],
    })}`,
  )
})
