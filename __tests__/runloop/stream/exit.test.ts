import 'kong-pdk-mock/jest'
import { stream, type Kong, type PdkArguments } from 'kong-pdk-mock'
import { streamGateway, streamPlugin } from '../../support/stream-gateway'

const recording = { problems: 'record' } as const
const exiting = (...[status, body]: PdkArguments<'kong.response.exit'>) =>
  streamGateway({ preread: (kong) => kong.response.exit(status, body) }, recording).upstream(stream('pong'))

test('exit with 200 sends its body to the client', async () => {
  const exchange = await exiting(200, 'closed by plugin\n').connect({ data: 'ping' })

  expect(exchange).toMatchObject({ status: 200, error: undefined, upstream: undefined })
  expect(exchange.received.text()).toBe('closed by plugin\n')
})

test('a table as body goes out as JSON', async () => {
  expect(JSON.parse((await exiting(200, { list: [1, 2] }).connect()).received.text())).toEqual({ list: [1, 2] })
})

test.each([400, 403, 500, 502, 503])('exit with %d closes the connection and logs its body', async (status) => {
  const exchange = await exiting(status, 'no').connect()

  expect(exchange).toMatchObject({ status, error: 'closed', upstream: undefined })
  expect(exchange).toHaveLogged('err', `unable to proxy stream connection, status: ${status}, err: no`)
})

test('exit without a body closes the connection and logs nothing', async () => {
  expect(await exiting(403).connect()).toMatchObject({ status: 403, error: 'closed', logs: [] })
})

test.each([
  ['a status that streams do not have', 404, 'unacceptable code, only 200, 400, 403, 500, 502 and 503 are accepted'],
  ['a status that is no number', '200', 'code must be a number'],
])('%s raises', async (_, status, message) => {
  const exchange = await exiting(status as number, 'no').connect()

  expect(exchange.status).toBe(500)
  expect(exchange).toHaveLogged('err', message)
})

test('a body that is no text and no table raises', async () => {
  expect(await exiting(200, 5 as never).connect()).toHaveLogged('err', 'body must be a nil, string or table')
})

test('the exchange tells who has answered', async () => {
  const { exit } = await exiting(403, 'no').connect()

  expect(exit).toEqual({
    plugin: 'probe',
    phase: 'preread',
    function: 'kong.response.exit',
    status: 403,
    body: 'no',
    headers: undefined,
  })
})

test('the first exit wins, and all plugins log', async () => {
  const log = () => undefined
  const plugins = [
    streamPlugin({ preread: (kong) => kong.response.exit(200, 'first'), log }, 'first', 2),
    streamPlugin({ preread: (kong) => kong.response.exit(200, 'second'), log }, 'second', 1),
  ]

  const exchange = await streamGateway(undefined, { plugins }).connect()

  expect(exchange.received.text()).toBe('first')
  expect(exchange).toHaveRunPhases(['first:preread', 'first:log', 'second:log'])
})

test('a call behind the exit reaches nobody', async () => {
  const preread = async (kong: Kong) => {
    await kong.response.exit(200, 'first')
    await kong.log.notice('never')
  }

  const exchange = await streamGateway({ preread }, recording).connect()

  expect(exchange).toHaveProblem('call-after-exit')
  expect(exchange).not.toHaveLogged('notice')
})
