import fc from 'fast-check'
import { createGateway, fault, stream } from 'kong-pdk-mock'

test.each([
  ['text', stream('pong'), 'pong'],
  ['bytes', stream(Buffer.from('pong')), 'pong'],
  ['a function', stream(() => 'pong'), 'pong'],
  ['a function that takes its time', stream(async () => Promise.resolve('pong')), 'pong'],
])('a stub may be %s', async (_, stub, received) => {
  expect((await createGateway().upstream(stub).connect()).received.text()).toBe(received)
})

test('a stub may fail by a fault', async () => {
  expect((await createGateway().upstream(stream(fault.refuse())).connect()).status).toBe(502)
})

test('a function decides by what it received', async () => {
  const gateway = createGateway().upstream(
    stream((received) => (received.text() === 'PING\r\n' ? '+PONG\r\n' : fault.close())),
  )

  expect((await gateway.connect({ data: 'PING\r\n' })).received.text()).toBe('+PONG\r\n')
  expect((await gateway.connect({ data: 'QUIT\r\n' })).error).toBe('closed')
})

test('a function that gives nothing is a mistake of the test', async () => {
  const gateway = createGateway().upstream(stream((() => undefined) as never))

  await expect(gateway.connect()).rejects.toThrow('the handler returned undefined. Return text, bytes or a fault.')
})

test('a stub for streams does not answer HTTP', async () => {
  const gateway = createGateway().upstream('service', stream('pong'))

  await expect(gateway.request('/')).rejects.toThrow('service "service": its stub is one for streams')
})

test('any bytes come back from an echo as they were sent', async () => {
  const gateway = createGateway().upstream(stream(({ bytes }) => bytes))

  await fc.assert(
    fc.asyncProperty(fc.uint8Array(), async (data) => {
      const { sent, received } = await gateway.connect({ data })

      expect([sent.bytes, received.bytes]).toEqual([data, data])
    }),
  )
})
