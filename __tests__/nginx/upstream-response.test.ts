import { MockUsageError } from '../../src/errors'
import { NgxExit } from '../../src/nginx/exit'
import { HeaderLines, type HeaderLine } from '../../src/nginx/header-lines'
import { captureResponse, mergeUpstreamResponse } from '../../src/nginx/upstream-response'
import { LuaTable } from '../../src/lua/table'
import { helloWith, namesOf, requestOf } from './requests'

function mergedWith(...headers: HeaderLine[]): ReturnType<typeof requestOf> {
  const r = requestOf()
  mergeUpstreamResponse(r, helloWith(headers))
  return r
}

test('status, type, length and body are the upstream’s', () => {
  const r = requestOf()
  r.status = 418
  r.headersOut.set('Content-Type', 'text/css')

  mergeUpstreamResponse(r, { ...helloWith(), status: 299, reason: 'Fine' })

  expect(r).toMatchObject({ status: 299, statusLine: '299 Fine', output: 'hello' })
  expect(r.headersOut.contentType?.value).toBe('text/plain')
  expect(r.headersOut.get('Content-Length')).toBe('5')
})

// routing/response-status/599
test('the usual phrase stands in where the upstream gave none', () => {
  const r = requestOf()

  mergeUpstreamResponse(r, { ...helloWith(), status: 302, reason: undefined })
  expect(r.statusLine).toBe('302 Found')

  mergeUpstreamResponse(r, { ...helloWith(), status: 599, reason: undefined })
  expect(r.statusLine).toBe('599 ')
})

test('what concerns the connection, and orders to nginx, are not passed on', () => {
  const dropped = ['Connection', 'Keep-Alive', 'X-Accel-Buffering', 'X-Accel-Limit-Rate', 'X-Pad']
  const r = mergedWith(
    ...dropped.map((name): HeaderLine => [name, '1']),
    ['Server', 's'],
    ['Date', 'd'],
    ['X-Up', ' u '],
  )

  expect([...r.headersOut.listed()]).toEqual([
    ['Server', 's'],
    ['Date', 'd'],
    ['X-Up', 'u'],
  ])
})

// response/get_headers/response: "x-empty" comes back
test('empty values pass', () => {
  expect(mergedWith(['X-Empty', '']).headersOut.getAll('x-empty')).toEqual([''])
})

test('of a header that can stand only once the first counts', () => {
  const log = jest.fn()
  const r = requestOf()

  mergeUpstreamResponse(
    r,
    helloWith([
      ['ETag', 'a'],
      ['etag', 'b'],
      ['X-A', '1'],
      ['X-A', '2'],
    ]),
    log,
  )

  expect(namesOf(r.headersOut.listed())).toEqual(['ETag', 'X-A', 'X-A'])
  expect(log).toHaveBeenCalledWith(
    'warn',
    'upstream sent duplicate header line: "etag: b", previous value: "ETag: a", ignored',
  )
})

test.each<[HeaderLine, string]>([
  [['Transfer-Encoding', 'chunked'], 'upstream sent "Content-Length" and "Transfer-Encoding" headers at the same time'],
  [['Content-Length', 'abc'], 'upstream sent invalid "Content-Length" header: "Content-Length: abc"'],
  [['Transfer-Encoding', 'gzip'], 'upstream sent unknown "Transfer-Encoding": "gzip"'],
  [['X Bad', '1'], 'upstream sent invalid header'],
])('nginx answers 502 to the header %j', (line, message) => {
  const log = jest.fn()

  expect(() => mergeUpstreamResponse(requestOf(), helloWith([line]), log)).toThrow(NgxExit)
  expect(log).toHaveBeenCalledWith('err', message)
})

test('a body longer than announced is cut', () => {
  const log = jest.fn()
  const r = requestOf()

  mergeUpstreamResponse(r, { ...helloWith(), body: 'hello world' }, log)

  expect(r.output).toBe('hello')
  expect(log).toHaveBeenCalledWith('warn', 'upstream sent more data than specified in "Content-Length" header')
})

test.each([
  ['HEAD', 200],
  ['GET', 204],
  ['GET', 304],
])('a %s with status %i has no body', (method, status) => {
  const r = requestOf({ method })

  mergeUpstreamResponse(r, { ...helloWith(), status })

  expect(r.output).toBe('')
})

// service-response/get_headers/*
test('a captured answer has the names of the upstream, lists, and its length as a number', () => {
  const { headers, status, body } = captureResponse(
    helloWith([
      ['content-type', 'text/plain; charset=utf-8'],
      ['X-A', '1'],
      ['X-A', '2'],
      ['x-a', '3'],
    ]),
    requestOf(),
  )

  expect({ status, body }).toEqual({ status: 200, body: 'hello' })
  expect(Object.fromEntries(headers.entries())).toEqual({
    'X-A': LuaTable.list(['1', '2']),
    'x-a': '3',
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Length': 5,
  })
})

// ctx-nginx-node/nginx.get_var/upstream-response: $upstream_addr is not found
test('behind a captured answer the request knows of no upstream', () => {
  const r = requestOf()
  r.upstreamStates.push({ address: '127.0.0.1:9100', status: 200 })

  captureResponse(helloWith(), r)

  expect(r.upstreamStates).toEqual([])
  expect(r.status).toBe(0)
  expect([...r.headersOut.lines]).toEqual([])
})

test('a body in chunks has no length', () => {
  const headers = new HeaderLines([['Transfer-Encoding', 'chunked']])

  const captured = captureResponse({ status: 200, headers, body: 'hello' }, requestOf())

  expect([...captured.headers.entries()]).toEqual([])
  expect(captured.body).toBe('hello')
})

test('of a name beyond ASCII only the letters A to Z become small', () => {
  const { headers } = mergedWith(['X-\xc3\x84', '1']).headersOut.toTable({
    status: 200,
    keepalive: true,
    chunked: false,
  })

  expect(headers.get('x-\xc3\x84')).toBe('1')
})

/** The bytes of a head with an empty header `X`, which goes before `Content-Length: 5`. */
const REST = 'HTTP/1.1 200 OK\r\nX: \r\nContent-Length: 5\r\n\r\n'.length

test('a head of more than 4096 bytes is not taken, and the try counts as failed', () => {
  const log = jest.fn()
  const r = requestOf()
  r.upstreamStates.push({ address: '127.0.0.1:9100', status: 200 })

  expect(mergedWith(['X', 'x'.repeat(4096 - REST)]).status).toBe(200)
  expect(() => mergeUpstreamResponse(r, helloWith([['X', 'x'.repeat(4097 - REST)]]), log)).toThrow(new NgxExit(502))

  expect(log).toHaveBeenCalledWith('err', 'upstream sent too big header')
  expect(r.upstreamStates).toEqual([{ address: '127.0.0.1:9100', status: 502 }])
})

test('a large head of gRPC is taken', () => {
  const r = requestOf({ httpVersion: 2 })
  r.assigned.upstream_scheme = 'grpcs'

  mergeUpstreamResponse(r, helloWith([['X', 'x'.repeat(5000)]]))

  expect(r.status).toBe(200)
})

test('an answer that makes nginx begin the request anew is refused', () => {
  expect(() => mergedWith(['X-Accel-Redirect', '/internal'])).toThrow(MockUsageError)
})
