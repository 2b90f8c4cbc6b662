import type { HeaderLine } from '../../src/nginx/header-lines'
import { readHead, refusal } from '../../src/nginx/read-head'
import { headOf, HOST } from './requests'

test.each(['GET', 'DELETE', 'PROPFIND', 'MY_METHOD', 'A-B'])('nginx serves the method %s', (method) => {
  expect(refusal(headOf({ method }))).toBeUndefined()
})

// request/get_method/lowercase, TRACE, CONNECT
test.each([
  ['get', 400],
  ['G3T', 400],
  ['', 400],
  ['TRACE', 405],
  ['CONNECT', 405],
])('nginx answers the method %j with %i', (method, status) => {
  expect(refusal(headOf({ method }))).toBe(status)
})

// request/get_host/empty, missing, repeated; routing/request-header/bad-name
test.each<[HeaderLine[], number]>([
  [[], 400],
  [[['Host', '']], 400],
  [[HOST, HOST], 400],
  [[HOST, ['X Bad', '1']], 400],
  [[HOST, ['', '1']], 400],
  [[HOST, ['X-A', 'a\0b']], 400],
  [[HOST, ['Content-Length', 'abc']], 400],
  [[HOST, ['Content-Length', '-1']], 400],
  [[HOST, ['Content-Length', '1'], ['Content-Length', '1']], 400],
  [[HOST, ['Content-Length', '1'], ['Transfer-Encoding', 'chunked']], 400],
  [[HOST, ['Authorization', 'a'], ['authorization', 'b']], 400],
  [[HOST, ['Transfer-Encoding', 'gzip']], 501],
])('nginx answers the headers %j with %i', (headers, status) => {
  expect(refusal(headOf({ headers }))).toBe(status)
})

// request/get_http_version/http10-no-host
test('HTTP/1.0 needs no Host, but knows no chunks', () => {
  expect(refusal(headOf({ httpVersion: 1.0, headers: [] }))).toBeUndefined()
  expect(refusal(headOf({ httpVersion: 1.0, headers: [['Transfer-Encoding', 'chunked']] }))).toBe(400)
})

// request/target/too-long, routing/request-header/too-large
test('a line longer than a header buffer is refused', () => {
  const longest = 8192 - 'GET / HTTP/1.1\r\n'.length

  expect(refusal(headOf({ target: `/${'p'.repeat(longest)}` }))).toBeUndefined()
  expect(refusal(headOf({ target: `/${'p'.repeat(longest + 1)}` }))).toBe(414)
  expect(refusal(headOf({ headers: [HOST, ['X-Large', 'v'.repeat(9000)]] }))).toBe(494)
})

test('four header buffers are all there are', () => {
  const lines = (count: number): HeaderLine[] => Array.from({ length: count }, () => ['X-Large', 'v'.repeat(8000)])

  expect(refusal(headOf({ headers: [HOST, ...lines(4)] }))).toBeUndefined()
  expect(refusal(headOf({ headers: [HOST, ...lines(5)] }))).toBe(494)
})

// routing/request-header/dot, request/get_headers/underscore
test('names with other characters than letters, digits, dashes and underscores are skipped', () => {
  const { headers } = readHead(headOf({ headers: [HOST, ['X.Dot', '1'], ['X_Under', '2'], ['X-9', '3']] }))

  expect([...headers]).toEqual([HOST, ['X_Under', '2'], ['X-9', '3']])
})

// routing/request-header/blanks
test('blanks around a value are dropped, tabs are not', () => {
  const { headers } = readHead(headOf({ headers: [HOST, ['X-Blank', '  a  b  '], ['X-Tab', '\ta']] }))

  expect(headers.get('x-blank')).toBe('a  b')
  expect(headers.get('x-tab')).toBe('\ta')
})

// request/get_host/repeated: the log phase reads the first Host
test('what was read before the refusal is kept', () => {
  const second: HeaderLine = ['Host', 'second.example.com']

  const { headers, refusal: status } = readHead(headOf({ headers: [HOST, second, ['X-A', '1']] }))

  expect(status).toBe(400)
  expect([...headers]).toEqual([HOST, second])
})

// request/target/no-slash: kong.request.get_headers is {} in log
test('behind a bad request line no header is read', () => {
  expect(readHead(headOf({ target: 'echo' })).headers.size).toBe(0)
})

// log/serialize/bad-request: the size of the request is 20
test.each<[string, HeaderLine[], number]>([
  ['/a%zz', [HOST], 20],
  ['/a b', [HOST], 0],
  ['/', [HOST, HOST], 16 + 19 + 19],
  ['/', [HOST, ['X Bad', '1']], 16 + 19],
  ['/', [HOST], 16 + 19 + 2],
])('of the target %s with the headers %j nginx understands %i bytes', (target, headers, length) => {
  expect(readHead(headOf({ target, headers })).length).toBe(length)
})

// request/target/absolute-form
test('the host of an absolute target wins over the header', () => {
  expect(readHead(headOf({ target: 'http://Other.test:1/x' })).host).toBe('other.test')
})

test('over HTTP/2 names come in lower case', () => {
  const { headers } = readHead(headOf({ httpVersion: 2, headers: [HOST, ['X-A', '1']] }))

  expect([...headers]).toEqual([
    ['host', 'example.com'],
    ['x-a', '1'],
  ])
})
