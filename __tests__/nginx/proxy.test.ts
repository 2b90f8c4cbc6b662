import type { HeaderLine } from '../../src/nginx/header-lines'
import { setHeader } from '../../src/nginx/headers-in'
import { buildUpstreamRequest } from '../../src/nginx/proxy'
import type { NginxRequest } from '../../src/nginx/request'
import { getVariable, setVariable } from '../../src/nginx/variables'
import { HOST, requestOf } from './requests'

const SERVER = { host: '127.0.0.1', port: 9100 }

/** A request that Kong has made ready to be proxied. */
function readyRequest(parts: Parameters<typeof requestOf>[0] = {}): NginxRequest {
  const r = requestOf(parts)
  setVariable(r, 'upstream_scheme', 'http')
  setVariable(r, 'upstream_host', '127.0.0.1:9100')
  setVariable(r, 'upstream_connection', 'keep-alive')
  setVariable(r, 'upstream_uri', '/echo?a=1')
  return r
}

const post = (body: string, ...headers: HeaderLine[]) =>
  readyRequest({ method: 'POST', headers: [HOST, ...headers], body })

// request/target/plain
test('Kong’s own headers come first, empty ones are not sent', () => {
  const { headers } = buildUpstreamRequest(readyRequest(), SERVER)

  expect([...headers]).toEqual([
    ['Host', '127.0.0.1:9100'],
    ['Connection', 'keep-alive'],
    ['X-Real-IP', '127.0.0.1'],
    ['X-Kong-Request-Id', 'c0ffee'],
  ])
})

test('the target is the one that Kong has made', () => {
  const request = buildUpstreamRequest(readyRequest({ target: '/client' }), SERVER)

  expect(request).toMatchObject({ method: 'GET', target: '/echo?a=1', httpVersion: '1.1', scheme: 'http', ...SERVER })
})

// routing/request-header/*
test('headers of the client follow as they were written, but for those that nginx makes', () => {
  const passed: HeaderLine[] = [
    ['X-R', '1'],
    ['x-other', ''],
    ['X-R', '2'],
    ['X_Forwarded_For', '1.1.1.1'],
  ]
  const replaced: HeaderLine[] = ['TE', 'Via', 'Upgrade', 'X-Forwarded-For', 'X-Real-IP', 'Keep-Alive', 'Expect'].map(
    (name) => [name, 'client'],
  )

  const { headers } = buildUpstreamRequest(readyRequest({ headers: [HOST, ...replaced, ...passed] }), SERVER)

  expect([...headers].slice(4)).toEqual(passed)
})

// service-request/set_header/values: "X-Padded" arrives as "v"
test('blanks around a value are not part of it', () => {
  const r = readyRequest()
  setHeader(r, 'X-Padded', '  v  ')

  expect(buildUpstreamRequest(r, SERVER).headers.get('x-padded')).toBe('v')
})

// request/get_method/POST-body-response
test('a body goes out with its length', () => {
  const request = buildUpstreamRequest(post('abc', ['Content-Length', '3']), SERVER)

  expect(request.body).toBe('abc')
  expect(request.headers.getAll('content-length')).toEqual(['3'])
})

// request/get_raw_body/chunked
test('a body in chunks goes out with its length', () => {
  const request = buildUpstreamRequest(post('3\r\nabc\r\n0\r\n\r\n', ['Transfer-Encoding', 'chunked']), SERVER)

  expect(request.body).toBe('abc')
  expect(request.headers.get('content-length')).toBe('3')
  expect(request.headers.has('transfer-encoding')).toBe(false)
})

// service-request/entity/length-set
test('a length that a plugin has set cuts the body', () => {
  const r = post('body', ['Content-Length', '4'])
  setHeader(r, 'Content-Length', '2')

  expect(buildUpstreamRequest(r, SERVER).body).toBe('bo')
})

test('without a length there is no body', () => {
  const request = buildUpstreamRequest(readyRequest(), SERVER)

  expect(request.body).toBe('')
  expect(request.headers.has('content-length')).toBe(false)
})

// routing/method-passes/PURGE
test('a subrequest knows fewer methods', () => {
  const method = (name: string, subrequest: boolean) =>
    buildUpstreamRequest(readyRequest({ method: name }), { ...SERVER, subrequest }).method

  expect(method('PURGE', false)).toBe('PURGE')
  expect(method('PURGE', true)).toBe('GET')
  expect(method('PATCH', true)).toBe('PATCH')
})

test('in a subrequest the last line of some headers stays', () => {
  const headers: HeaderLine[] = [HOST, ['Referer', '1'], ['Referer', '2'], ['X-R', '1'], ['X-R', '2']]

  const request = buildUpstreamRequest(readyRequest({ headers }), { ...SERVER, subrequest: true })

  expect(request.headers.getAll('referer')).toEqual(['2'])
  expect(request.headers.getAll('x-r')).toEqual(['1', '2'])
})

test('gRPC takes the target of the client and has no header lines about the connection', () => {
  const r = readyRequest({ target: '/pkg.Service/Call' })
  setVariable(r, 'upstream_scheme', 'grpc')

  const request = buildUpstreamRequest(r, SERVER)

  expect(request).toMatchObject({ target: '/pkg.Service/Call', httpVersion: '2' })
  expect(request.headers.has('host')).toBe(false)
  expect(request.headers.has('connection')).toBe(false)
})

test.each([
  ['a=1', 'a=2', '/p%20q/%7Bx%7D?a=2'],
  ['a=1', '', '/p%20q/%7Bx%7D'],
  ['a=1', 'a=1', '/./p%20q//{x}?a=1'],
])('the target of gRPC is written anew once its query %j becomes %j', (before, after, target) => {
  const r = readyRequest({ target: `/./p%20q//{x}?${before}` })
  setVariable(r, 'upstream_scheme', 'grpc')
  setVariable(r, 'args', after)

  expect(buildUpstreamRequest(r, SERVER).target).toBe(target)
})

test('each try is noted', () => {
  const r = readyRequest()

  buildUpstreamRequest(r, SERVER)
  r.upstream = { fault: 'timeout' }

  expect(getVariable(r, 'upstream_addr')).toBe('127.0.0.1:9100')
  expect(getVariable(r, 'Upstream_Status')).toBe('504')
})
