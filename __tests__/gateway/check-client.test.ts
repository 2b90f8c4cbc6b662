import 'kong-pdk-mock/jest'
import { createGateway, MockUsageError } from 'kong-pdk-mock'

test.each(['1.2.3', 'localhost', '10.0.0.0/8', '', ' 10.0.0.1'])('no client has the address %j', async (ip) => {
  const sentence = `the option "client.ip" cannot be "${ip}". Use an IPv4 or IPv6 address.`

  await expect(createGateway().request('/', { client: { ip } })).rejects.toThrow(MockUsageError)
  await expect(createGateway().request('/', { client: { ip } })).rejects.toThrow(
    `Failed to make a request of "/": ${sentence}`,
  )
  await expect(createGateway().connect({ client: { ip } })).rejects.toThrow(`Failed to connect: ${sentence}`)
})

test.each(['10.0.0.1', '::1', '2001:db8::7'])('a client may have the address %j', async (ip) => {
  expect(await createGateway().request('/', { client: { ip } })).toHaveStatus(200)
})
