import { encodeJson } from '../../../src/lua/cjson'
import { LuaError } from '../../../src/lua/error'
import { LuaTable } from '../../../src/lua/table'
import { setVariable } from '../../../src/nginx/variables'
import { serialize } from '../../../src/pdk/log/serialize'
import { setSerializeValue } from '../../../src/pdk/log/serialize-values'
import type { KongRequest } from '../../../src/pdk/private/kong-request'
import { kongRequest, lua, plain } from '../support/kong-request'

type Options = Parameters<typeof kongRequest>[0]

/** The fields of a log that Kong hands out as plain data. */
interface Log {
  request: Record<string, unknown>
  response: Record<string, unknown>
  [field: string]: unknown
}

const logOf = (kong: KongRequest) => plain(serialize(kong)) as Log

const proxied = (options: Options = {}) => {
  const kong = kongRequest({ target: '/echo?a=1', phase: 'log', ...options })
  const { ctx } = kong.r
  kong.r.status = 200
  ctx.set('host_port', 8000)
  ctx.set('route', lua({ id: 'r1', paths: ['/'] }))
  ctx.set('service', lua({ id: 's1', name: 'echo' }))
  ctx.set('workspace', 'w1')
  ctx.set('KONG_PROXIED', true)
  ctx.set('KONG_PROCESSING_START', 1700000000123)
  setVariable(kong.r, 'upstream_uri', '/echo')
  return kong
}

test('serialize tells about the request', () => {
  expect(logOf(proxied()).request).toEqual({
    id: 'b1946ac92492d2347c6235b4d2611184',
    uri: '/echo?a=1',
    url: 'http://example.com:8000/echo?a=1',
    querystring: { a: '1' },
    method: 'GET',
    headers: { host: 'example.com' },
    size: 'GET /echo?a=1 HTTP/1.1\r\nHost: example.com\r\n\r\n'.length,
  })
})

test('serialize tells about the response', () => {
  const kong = proxied()
  kong.r.headersOut.set('X-A', '1')

  expect(logOf(kong).response).toMatchObject({ status: 200, headers: { 'x-a': '1' } })
})

test('serialize names the entities, the client and the workspace', () => {
  expect(logOf(proxied())).toMatchObject({
    route: { id: 'r1', paths: ['/'] },
    service: { id: 's1', name: 'echo' },
    client_ip: '127.0.0.1',
    workspace: 'w1',
    workspace_name: 'default',
    started_at: 1700000000123,
    source: 'upstream',
  })
})

test('serialize copies the entities', () => {
  const kong = proxied()
  setSerializeValue(kong, 'route.paths', 'gone')

  expect(logOf(kong).route).toMatchObject({ paths: 'gone' })
  expect(plain(kong.r.ctx.get('route'))).toEqual({ id: 'r1', paths: ['/'] })
})

test('serialize hides credentials in headers', () => {
  const kong = proxied({
    headers: [
      ['Authorization', 'Basic YTpi'],
      ['Proxy-Authorization', 'Bearer x'],
    ],
  })

  expect(logOf(kong).request.headers).toEqual({
    host: 'example.com',
    authorization: 'REDACTED',
    'proxy-authorization': 'REDACTED',
  })
})

test.each([
  ['/echo?a=1', '/echo', '/echo?a=1'],
  ['/echo', '/echo', '/echo'],
  ['/echo?', '/echo', '/echo?'],
  ['/echo?a=1', '/x?b=2', '/x?b=2'],
  ['/echo?a=1', '', ''],
])('serialize of %s, sent upstream to %j, has the upstream URI %j', (target, upstreamUri, logged) => {
  const kong = proxied({ target })
  setVariable(kong.r, 'upstream_uri', upstreamUri)

  expect(logOf(kong).upstream_uri).toBe(logged)
})

test('serialize has latencies, with defaults for what did not happen', () => {
  const kong = proxied()
  expect(logOf(kong).latencies).toMatchObject({ kong: 0, proxy: -1, receive: 0 })

  kong.r.ctx.set('KONG_RESPONSE_LATENCY', 3)
  expect(logOf(kong).latencies).toMatchObject({ kong: 3 })

  kong.r.ctx.set('KONG_PROXY_LATENCY', 5)
  kong.r.ctx.set('KONG_WAITING_TIME', 7)
  kong.r.ctx.set('KONG_RECEIVE_TIME', 1)

  expect(logOf(kong).latencies).toMatchObject({ kong: 5, proxy: 7, receive: 1 })
})

test('serialize names the consumer and the credential', () => {
  const kong = proxied()
  kong.r.ctx.set('authenticated_consumer', lua({ id: 'c1', username: 'ada' }))
  kong.r.ctx.set('authenticated_credential', lua({ id: 'k1', consumer_id: 'c1' }))

  expect(logOf(kong)).toMatchObject({
    consumer: { id: 'c1', username: 'ada' },
    authenticated_entity: { id: 'k1', consumer_id: 'c1' },
  })
})

test('serialize has the tries of the balancer', () => {
  const kong = proxied()
  kong.r.ctx.set('balancer_data', lua({ tries: [{ ip: '127.0.0.1', port: 9100 }] }))

  expect(logOf(kong).tries).toEqual([{ ip: '127.0.0.1', port: 9100 }])
})

test('serialize has no tries as an empty list', () => {
  const kong = proxied()
  kong.r.ctx.set('balancer_data', lua({ tries: [] }))

  expect(encodeJson(serialize(kong))).toContain('"tries":[]')
})

test('serialize tells about TLS, and what a plugin says of the client certificate', () => {
  const tls = {
    protocol: 'TLSv1.3',
    cipher: 'TLS_AES_256_GCM_SHA384',
    certificateRequested: false,
    sessionReuseDisabled: false,
  }
  const kong = proxied({ connection: { scheme: 'https', tls } })

  expect(logOf(kong).request.tls).toEqual({ version: 'TLSv1.3', cipher: tls.cipher, client_verify: 'NONE' })

  kong.r.ctx.set('CLIENT_VERIFY_OVERRIDE', 'SUCCESS')
  expect(logOf(kong).request.tls).toMatchObject({ client_verify: 'SUCCESS' })
})

test.each([
  [['KONG_EXITED'], 'kong'],
  [['KONG_UNEXPECTED'], 'kong'],
  [[], 'upstream'],
])('serialize after %p has the source %s', (marks, source) => {
  const kong = proxied()
  for (const mark of marks) kong.r.ctx.set(mark, true)

  expect(logOf(kong).source).toBe(source)
})

test('serialize of a buffered request has the status as the number that Kong captured', () => {
  const kong = proxied()
  kong.r.ctx.set('buffered_status', 201)

  expect(logOf(kong).upstream_status).toBe(201)
})

test('serialize of a stream has a session instead of a request', () => {
  const kong = kongRequest({ subsystem: 'stream', phase: 'log' })
  kong.r.ctx.set('host_port', 9000)
  kong.r.status = 200

  expect(Object.keys(logOf(kong)).sort()).toEqual([
    'client_ip',
    'latencies',
    'session',
    'started_at',
    'upstream',
    'workspace_name',
  ])
  expect(logOf(kong).session).toMatchObject({ status: 200, server_port: 9000 })
})

test('serialize works in log only', () => {
  expect(() => serialize(kongRequest())).toThrow(
    new LuaError('function cannot be called in access phase (only in: log)'),
  )
})

test('serialize copies a table that contains itself', () => {
  const kong = proxied()
  const route = new LuaTable()
  route.set('self', route)
  kong.r.ctx.set('route', route)

  const copy = serialize(kong).get('route') as LuaTable

  expect(copy).not.toBe(route)
  expect(copy.get('self')).toBe(copy)
})
