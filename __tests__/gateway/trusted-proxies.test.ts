import { createGateway, plugin, type GatewayOptions } from 'kong-pdk-mock'
import 'kong-pdk-mock/jest'

class WhoCalls {
  async access(kong: import('kong-pdk-mock').Kong): Promise<void> {
    const ip = await kong.client.get_ip()
    const forwarded = await kong.client.get_forwarded_ip()
    await kong.service.request.set_header('x-seen', `${ip} ${forwarded}`)
  }
}

const setup = (conf: GatewayOptions['conf']) =>
  createGateway({ conf, plugins: [plugin({ Plugin: WhoCalls, Name: 'who-calls' })] })

test('a proxy nobody trusts is the client itself', async () => {
  const exchange = await setup({}).request('/', { headers: { 'X-Real-IP': '203.0.113.9' } })

  expect(exchange.upstream).toHaveHeader('x-seen', '127.0.0.1 127.0.0.1')
  expect(exchange.upstream).toHaveHeader('x-real-ip', '127.0.0.1')
})

test('a trusted proxy is believed about its client', async () => {
  const exchange = await setup({ trusted_ips: ['127.0.0.0/8'] }).request('/', {
    headers: { 'X-Real-IP': '203.0.113.9' },
  })

  expect(exchange.upstream).toHaveHeader('x-seen', '127.0.0.1 203.0.113.9')
  expect(exchange.upstream).toHaveHeader('x-real-ip', '203.0.113.9')
})

test('what is no address is not believed', async () => {
  const exchange = await setup({ trusted_ips: ['127.0.0.1'] }).request('/', { headers: { 'X-Real-IP': 'unknown' } })

  expect(exchange.upstream).toHaveHeader('x-seen', '127.0.0.1 127.0.0.1')
})

test('a header that is undefined is not sent', async () => {
  const exchange = await createGateway().request('/', { headers: { 'X-A': undefined, 'X-B': 'b' } })

  expect(exchange.request.headers.has('x-a')).toBe(false)
  expect(exchange.upstream).toHaveHeader('x-b', 'b')
})
