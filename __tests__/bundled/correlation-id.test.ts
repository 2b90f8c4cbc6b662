import { createGateway, plugin, type Kong } from '../../src'
import { sentUpstream } from './support/gateway'

const UUID = '[\\da-f]{8}(-[\\da-f]{4}){3}-[\\da-f]{12}'

const correlating = (config: object = {}, options = {}) =>
  createGateway({ plugins: [{ name: 'correlation-id', config }], ...options })

test('counts the requests of a gateway', async () => {
  const gateway = correlating()
  const first = sentUpstream(await gateway.request('/'), 'Kong-Request-ID')
  const second = sentUpstream(await gateway.request('/'), 'Kong-Request-ID')

  expect(first).toMatch(new RegExp(`^${UUID}#1$`))
  expect(second).toBe(first?.replace('#1', '#2'))
})

test('gateways count for themselves', async () => {
  const [one, other] = [correlating(), correlating()]
  const first = sentUpstream(await one.request('/'), 'Kong-Request-ID')
  const second = sentUpstream(await other.request('/'), 'Kong-Request-ID')

  expect(second).toMatch(/#1$/)
  expect(second).not.toBe(first)
})

test('makes a uuid for each request', async () => {
  const gateway = correlating({ generator: 'uuid' })
  const first = sentUpstream(await gateway.request('/'), 'Kong-Request-ID')
  const second = sentUpstream(await gateway.request('/'), 'Kong-Request-ID')

  expect(first).toMatch(new RegExp(`^${UUID}$`))
  expect(second).not.toBe(first)
})

test('tracks who answers, on which connection, and when', async () => {
  const gateway = correlating({ generator: 'tracker' }, { now: () => 1_700_000_000_020 })
  const exchange = await gateway.request('/')

  expect(sentUpstream(exchange, 'Kong-Request-ID')).toMatch(/^127\.0\.0\.1-8000-\d+-\d+-\d+-1700000000\.020$/)
})

test('keeps the id that the client sends', async () => {
  const exchange = await correlating().request('/', { headers: { 'kong-request-id': 'mine' } })

  expect(sentUpstream(exchange, 'Kong-Request-ID')).toBe('mine')
})

test('an empty id is none', async () => {
  const exchange = await correlating().request('/', { headers: { 'Kong-Request-ID': '' } })

  expect(sentUpstream(exchange, 'Kong-Request-ID')).toMatch(/#1$/)
})

test('writes the id into a header of its own', async () => {
  const exchange = await correlating({ header_name: 'X-Trace' }).request('/')

  expect(sentUpstream(exchange, 'X-Trace')).toMatch(/#1$/)
})

test('does not tell the client', async () => {
  const { response } = await correlating().request('/')

  expect(response.headers.has('Kong-Request-ID')).toBe(false)
})

test('tells the client the id if asked to', async () => {
  const exchange = await correlating({ echo_downstream: true }).request('/')

  expect(exchange.response.headers.get('Kong-Request-ID')).toBe(sentUpstream(exchange, 'Kong-Request-ID'))
})

test('tells the client the id of a request that a plugin answers', async () => {
  const gateway = createGateway({
    plugins: [
      { name: 'correlation-id', config: { echo_downstream: true } },
      { name: 'request-termination', config: {} },
    ],
  })
  const { response } = await gateway.request('/')

  expect(response.headers.get('Kong-Request-ID')).toMatch(/#1$/)
})

test('writes the id into the log', async () => {
  let line: string | undefined
  class Plugin {
    async log(kong: Kong): Promise<void> {
      line = await kong.log.serialize()
    }
  }
  const gateway = createGateway({
    plugins: [{ name: 'correlation-id', config: {} }, plugin({ Plugin, Name: 'logger' })],
  })
  await gateway.request('/', { headers: { 'Kong-Request-ID': 'mine' } })

  expect(JSON.parse(line ?? '')).toMatchObject({ correlation_id: 'mine' })
})

test('runs before all other plugins', async () => {
  let seen: string | undefined
  class Plugin {
    async access(kong: Kong): Promise<void> {
      seen = await kong.request.get_header('Kong-Request-ID')
    }
  }
  const gateway = createGateway({
    plugins: [plugin({ Plugin, Name: 'other', Priority: 100000 }), { name: 'correlation-id', config: {} }],
  })
  await gateway.request('/')

  expect(seen).toMatch(/#1$/)
})

test('an unknown generator is refused', () => {
  expect(() => correlating({ generator: 'dice' })).toThrow('expected one of: uuid, uuid#counter, tracker')
})
