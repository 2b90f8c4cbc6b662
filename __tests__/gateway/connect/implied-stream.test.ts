import { createGateway, stream } from 'kong-pdk-mock'
import { streamPlugin } from '../../support/stream-gateway'

test('without declared services every port echoes', async () => {
  const { received } = await createGateway().connect({ port: 1234, data: 'hello' })

  expect(received.text()).toBe('hello')
})

test.each([
  ['TLS', { tls: true }],
  ['UDP', { udp: true }],
])('the implied route takes %s too', async (_, init) => {
  expect((await createGateway().connect({ ...init, data: 'hello' })).received.text()).toBe('hello')
})

test('plugins run in front of the implied service', async () => {
  const gateway = createGateway({ plugins: [streamPlugin({ preread: () => undefined, log: () => undefined })] })

  expect((await gateway.connect()).phases).toEqual(['probe:preread', 'probe:log'])
})

test('a stub for every stream stands for the implied service, and leaves that of HTTP alone', async () => {
  const gateway = createGateway().upstream(stream('stubbed'))

  expect((await gateway.connect()).received.text()).toBe('stubbed')
  expect((await gateway.request('/')).response.status).toBe(200)
})

test('a plugin without stream protocols does not run', async () => {
  const { plugin } = await import('kong-pdk-mock')
  class Probe {
    preread(): void {}
  }
  const gateway = createGateway({ plugins: [plugin({ Plugin: Probe, Name: 'probe' })] })

  expect((await gateway.connect()).phases).toEqual([])
})
