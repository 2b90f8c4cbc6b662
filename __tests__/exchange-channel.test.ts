import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { createGateway, plugin } from '../src'
import { EXCHANGE_CHANNEL, publishExchange, type PublishedExchange } from '../src/exchange-channel'
import { stream } from '../src/upstream/stream'

const published: PublishedExchange[] = []
const note = (message: unknown) => void published.push(message as PublishedExchange)

beforeEach(() => {
  published.length = 0
  subscribe(EXCHANGE_CHANNEL, note)
})

afterEach(() => void unsubscribe(EXCHANGE_CHANNEL, note))

test('every request is published before it resolves', async () => {
  const exchange = await createGateway().request('/orders')

  expect(published.map((message) => message.exchange)).toEqual([exchange])
})

test('so is every connection', async () => {
  const exchange = await createGateway()
    .upstream(stream(() => 'pong'))
    .connect({ data: 'ping' })

  expect(published.map((message) => message.exchange)).toEqual([exchange])
})

test('an exchange that rejects because of a problem is published as well', async () => {
  class Broken {
    async access(): Promise<void> {
      throw new Error('no')
    }
  }
  const gateway = createGateway({ plugins: [plugin({ Plugin: Broken, Name: 'broken' })] })

  await expect(gateway.request('/')).rejects.toThrow('no')

  expect(published[0]?.exchange.problems).toHaveLength(1)
})

test('what the service answered is told apart from what the client received', async () => {
  class Stamp {
    async access(kong: { response: { setStatus(status: number): Promise<void> } }): Promise<void> {
      await kong.response.setStatus(201)
    }
  }
  const gateway = createGateway({ plugins: [plugin({ Plugin: Stamp, Name: 'stamp' })] })
  gateway.upstream({ status: 202, headers: { 'X-A': 'b' }, body: 'hello' })

  await gateway.request('/')

  const { answer } = published[0] ?? {}
  expect([answer?.status, answer?.headers.get('x-a'), answer?.text()]).toEqual([202, 'b', 'hello'])
})

test('a service that was not reached has no answer', async () => {
  await createGateway({ services: [], routes: [] }).request('/')

  expect(published[0]?.answer).toBeUndefined()
})

test('nothing is described when nobody listens', () => {
  const describe = jest.fn()

  publishExchange({ hasSubscribers: false, publish: () => undefined }, describe)

  expect(describe).not.toHaveBeenCalled()
})
