import { LuaError } from '../../../src/lua/error'
import { client } from '../../../src/pdk/client'
import { kongRequest, lua } from '../support/kong-request'

type Options = Parameters<typeof kongRequest>[0]

const protocolOf = (protocols: string[], options: Options = {}, allowTerminated?: boolean) => {
  const kong = kongRequest(options)
  kong.r.ctx.set('route', lua({ protocols }))
  return client.get_protocol(kong, allowTerminated)
}

test('get_protocol is the only protocol of the route, whatever the client speaks', () => {
  expect(protocolOf(['https'])).toBe('https')
  expect(protocolOf(['https'], { phase: 'log', detached: true })).toBe('https')
})

test('get_protocol is what the client speaks where the route allows several', () => {
  expect(protocolOf(['http', 'https'])).toBe('http')
  expect(protocolOf(['http', 'https'], { connection: { scheme: 'https' } })).toBe('https')
})

test('get_protocol believes a trusted proxy where a plugin allows it', () => {
  const proxied: Options = { trusted_ips: ['127.0.0.1'], headers: [['X-Forwarded-Proto', 'HTTPS']] }

  expect(protocolOf(['http', 'https'], proxied)).toBe('http')
  expect(protocolOf(['http', 'https'], proxied, true)).toBe('https')
  expect(protocolOf(['http', 'https'], { ...proxied, trusted_ips: [] }, true)).toBe('http')
  expect(protocolOf(['http', 'https'], { ...proxied, headers: [] }, true)).toBe('http')
})

test('get_protocol is nil where a trusted proxy contradicts itself', () => {
  const headers: [string, string][] = [
    ['X-Forwarded-Proto', 'https'],
    ['X-Forwarded-Proto', 'http'],
  ]

  expect(protocolOf(['http', 'https'], { trusted_ips: ['127.0.0.1'], headers }, true)).toBeUndefined()
})

test('get_protocol is nil without a route', () => {
  expect(client.get_protocol(kongRequest(), undefined)).toBeUndefined()
})

test('get_protocol of a stream is that of the balancer', () => {
  const kong = kongRequest({ subsystem: 'stream', phase: 'log' })
  kong.r.ctx.set('route', lua({ protocols: ['tcp', 'tls'] }))
  expect(client.get_protocol(kong, undefined)).toBe('tcp')

  kong.r.ctx.set('balancer_data', lua({ scheme: 'tls' }))

  expect(client.get_protocol(kong, undefined)).toBe('tls')
})

test('get_protocol fails on a route that a plugin spoilt', () => {
  const kong = kongRequest()
  kong.r.ctx.set('route', 'orders')

  expect(() => client.get_protocol(kong, undefined)).toThrow(
    new LuaError("attempt to get length of local 'protocols' (a nil value)"),
  )
})
