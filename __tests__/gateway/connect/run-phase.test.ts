import { fault, runPhase, stream } from 'kong-pdk-mock'
import { pluginOf } from '../../support/plugin-of'

const greeting = pluginOf({
  preread: async (kong) => kong.response.exit(200, `hello ${String(await kong.client.get_ip())}`),
  log: () => undefined,
})
const idle = pluginOf({ preread: () => undefined })

test('preread runs alone, in a stream connection', async () => {
  const { received, phases } = await runPhase(greeting, 'preread', { client: { ip: '10.1.1.1' } })

  expect(received.text()).toBe('hello 10.1.1.1')
  expect(phases).toEqual(['probe:preread'])
})

test('the connection is what the state says', async () => {
  const { upstream } = await runPhase(idle, 'preread', { data: 'ping', upstream: stream('') })

  expect(upstream?.text()).toBe('ping')
})

test('the upstream server may fail', async () => {
  expect((await runPhase(idle, 'preread', { upstream: fault.refuse() })).status).toBe(502)
})
