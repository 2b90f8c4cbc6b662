import { fault, MockUsageError, stream, type ConnectInit } from 'kong-pdk-mock'
import { streamGateway } from '../../support/stream-gateway'

const wrongly = (init: unknown) =>
  streamGateway()
    .upstream(stream(''))
    .connect(init as ConnectInit)

test.each([
  ['data that is no text and no bytes', { data: 5 }, 'the option "data" cannot be 5. Use text or bytes.'],
  ['data that is null', { data: null }, 'the option "data" cannot be null. Use text or bytes.'],
  ['TLS over UDP', { udp: true, tls: true }, 'there is no TLS over UDP'],
  ['a name to ask for without TLS', { tls: false, sni: 'a.test' }, 'nobody asks for "a.test" without TLS'],
  ['an option that does not exist', { prot: 9000 }, 'there is no option "prot". Did you mean "port"?'],
])('%s is refused', async (_, init, message) => {
  await expect(wrongly(init)).rejects.toThrow(MockUsageError)
  await expect(wrongly(init)).rejects.toThrow(`[kong-pdk-mock] Failed to connect: ${message}`)
})

test('a service without a stub fails the connection with what to do', async () => {
  await expect(streamGateway().connect({ data: 'ping' })).rejects.toThrow(
    '[kong-pdk-mock] Failed to proxy a stream of 4 bytes to service "db": no upstream is stubbed. Call gateway.upstream("db", stream(handler)) first.',
  )
})

test('a stub for HTTP does not stand for a stream', async () => {
  const gateway = streamGateway().upstream('db', { status: 200 })

  await expect(gateway.connect()).rejects.toThrow('service "db": its stub is one for HTTP')
})

test('a fault stands for both', async () => {
  expect((await streamGateway().upstream(fault.refuse()).connect()).status).toBe(502)
})
