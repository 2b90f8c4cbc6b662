import { beginResponse, finishResponse } from '../../src/nginx/response-writer'
import { HeaderLines, type HeaderLine } from '../../src/nginx/header-lines'
import type { NginxRequest } from '../../src/nginx/request'
import { mergeUpstreamResponse } from '../../src/nginx/upstream-response'
import { helloWith, HOST, namesOf, requestOf, valuesOf } from './requests'

/** An answer that Lua prints. */
function printed(
  r: NginxRequest,
  body: string,
  headers: readonly HeaderLine[] = [],
): ReturnType<typeof finishResponse> {
  for (const [name, value] of headers) r.headersOut.set(name, value)
  r.output = body
  beginResponse(r)
  return finishResponse(r)
}

function proxied(r: NginxRequest, ...args: Parameters<typeof helloWith>): ReturnType<typeof finishResponse> {
  mergeUpstreamResponse(r, helloWith(...args))
  return finishResponse(r)
}

// request/target/plain
test('of a proxied answer nginx writes type, length and connection, but no date', () => {
  const response = proxied(requestOf())

  expect(response).toMatchObject({ status: 200, reason: 'OK', body: 'hello', incomplete: false })
  expect(response.headers).toEqual([
    ['Content-Type', 'text/plain; charset=UTF-8'],
    ['Content-Length', '5'],
    ['Connection', 'keep-alive'],
  ])
})

test('an answer of its own has a date', () => {
  const { headers } = printed(requestOf(), 'x', [['Content-Length', '1']])

  expect(headers).toContainEqual(['Date', 'Tue, 14 Nov 2023 22:13:20 GMT'])
})

test.each([
  ['text/html', 'text/html; charset=UTF-8'],
  ['TEXT/XML', 'TEXT/XML; charset=UTF-8'],
  ['application/javascript', 'application/javascript; charset=UTF-8'],
  ['application/json', 'application/json'],
  ['text/css', 'text/css'],
  ['text/plain; charset=iso-8859-1', 'text/plain; charset=iso-8859-1'],
  ['text/plain;x=1', 'text/plain;x=1'],
])('the type %s is sent as %s', (type, sent) => {
  expect(valuesOf(proxied(requestOf(), [['Content-Type', type]]).headers, 'content-type')).toEqual([sent])
  expect(valuesOf(printed(requestOf(), '', [['Content-Type', type]]).headers, 'content-type')).toEqual([sent])
})

// response/set_status/response-301
test('a redirect gets no charset', () => {
  const r = requestOf()
  r.status = 301

  expect(valuesOf(printed(r, 'hello', [['Content-Type', 'text/plain']]).headers, 'content-type')).toEqual([
    'text/plain',
  ])
})

test('Lua that sets no type gets that of the path', () => {
  const typeAt = (target: string) => valuesOf(printed(requestOf({ target }), 'x').headers, 'content-type')

  expect(typeAt('/a.HTML')).toEqual(['text/html; charset=UTF-8'])
  expect(typeAt('/a.jpg?x')).toEqual(['image/jpeg'])
  expect(typeAt('/a')).toEqual([])
  expect(typeAt('/.html')).toEqual([])
  expect(typeAt('/a.constructor')).toEqual([])
})

// response/clear_header/response-content-length
test('without a length the body goes out in chunks, over HTTP/1.0 until the connection closes', () => {
  const chunked = printed(requestOf(), 'hello')
  expect(valuesOf(chunked.headers, 'transfer-encoding')).toEqual(['chunked'])
  expect(chunked.body).toBe('hello')

  const old = requestOf({ httpVersion: 1.0, headers: [HOST, ['Connection', 'keep-alive']] })
  mergeUpstreamResponse(old, {
    status: 200,
    headers: new HeaderLines([['Transfer-Encoding', 'chunked']]),
    body: 'hello',
  })
  const { headers, body } = finishResponse(old)
  expect(namesOf(headers)).toEqual(['Connection'])
  expect(valuesOf(headers, 'connection')).toEqual(['close'])
  expect(body).toBe('hello')
})

test('what Lua prints for HTTP/1.0 is measured', () => {
  const r = requestOf({ httpVersion: 1.0, headers: [HOST, ['Connection', 'keep-alive']] })
  const { headers } = printed(r, 'hello', [['X-A', '1']])

  expect(valuesOf(headers, 'content-length')).toEqual(['5'])
  expect(valuesOf(headers, 'connection')).toEqual(['keep-alive'])
})

test.each<[string, string, readonly HeaderLine[]]>([
  ['an empty answer', '', []],
  ['an answer whose length Lua has cleared', 'hello', [['Content-Length', '']]],
])('%s is not measured for HTTP/1.0', (_, body, lines) => {
  const { headers } = printed(requestOf({ httpVersion: 1.0 }), body, lines)

  expect(namesOf(headers)).not.toContain('Content-Length')
  expect(valuesOf(headers, 'connection')).toEqual(['close'])
})

test.each<[1.0 | 1.1, string | undefined, string]>([
  [1.1, undefined, 'keep-alive'],
  [1.1, 'close', 'close'],
  [1.1, 'Upgrade', 'keep-alive'],
  [1.0, undefined, 'close'],
  [1.0, 'Keep-Alive', 'keep-alive'],
])('HTTP/%f with Connection %s is answered with %s', (httpVersion, connection, answered) => {
  const headers: HeaderLine[] = connection === undefined ? [HOST] : [HOST, ['Connection', connection]]

  expect(valuesOf(proxied(requestOf({ httpVersion, headers })).headers, 'connection')).toEqual([answered])
})

test('HTTP/2 has neither reasons nor connections nor chunks, and names in lower case', () => {
  const r = requestOf({ httpVersion: 2 })
  const response = printed(r, 'hello', [['X-A', '1']])

  expect(response).toMatchObject({ status: 200, reason: '', body: 'hello', incomplete: false })
  expect(response.headers).toEqual([
    ['date', 'Tue, 14 Nov 2023 22:13:20 GMT'],
    ['x-a', '1'],
  ])
})

// response-exit/status/204-text, 304-no-body
test('an answer without a body keeps the length that Lua has set', () => {
  const r = requestOf()
  r.status = 204

  const response = printed(r, 'the body', [
    ['Content-Type', 'text/plain'],
    ['Content-Length', '8'],
  ])

  expect(response).toMatchObject({ status: 204, reason: 'No Content', body: '', incomplete: false })
  expect(valuesOf(response.headers, 'content-length')).toEqual(['8'])
  expect(valuesOf(response.headers, 'content-type')).toEqual([])
})

// routing/response-body/head
test('HEAD is answered with the length of the body it does not get', () => {
  const response = printed(requestOf({ method: 'HEAD' }), '', [['Content-Length', '19']])

  expect(response).toMatchObject({ body: '', incomplete: false })
  expect(valuesOf(response.headers, 'content-length')).toEqual(['19'])
})

// response/merge/streamed-content-length
test('a length that a plugin has set cuts what the client reads', () => {
  const r = requestOf()
  r.headersOut.set('Content-Length', '2')

  expect(proxied(r)).toMatchObject({ body: 'he', incomplete: false })
})

test('an answer shorter than announced is incomplete', () => {
  const r = requestOf()
  mergeUpstreamResponse(r, { ...helloWith(), body: 'hel' })

  expect(finishResponse(r)).toMatchObject({ body: 'hel', incomplete: true })
})

// response-exit/status/205-no-body, 599-text, service-response/get_status/*
test.each([
  [201, 'Created'],
  [205, ''],
  [302, 'Moved Temporarily'],
  [408, 'Request Time-out'],
  [418, ''],
  [599, ''],
])('the phrase of status %i is %j', (status, reason) => {
  const r = requestOf()
  r.status = status

  expect(printed(r, '')).toMatchObject({ status, reason })
})

// response/set_status/response-100
test('a status below 200 announces an answer that never comes', () => {
  const r = requestOf()
  r.status = 100

  printed(r, 'hello')

  expect(r.closed).toBe(true)
})

test.each([
  [[], true],
  [[['Upgrade', 'websocket']], false],
] satisfies [HeaderLine[], boolean][])(
  '101 of a service to a client with %j closes the connection: %s',
  (headers, closed) => {
    const r = requestOf({ headers: [HOST, ...headers] })

    mergeUpstreamResponse(r, { status: 101, headers: new HeaderLines([['Upgrade', 'websocket']]), body: '' })
    beginResponse(r)

    expect(finishResponse(r).headers).toEqual(
      expect.arrayContaining([
        ['Connection', 'upgrade'],
        ['Upgrade', 'websocket'],
      ]),
    )
    expect(r.closed).toBe(closed)
  },
)

// response/get_headers/log-max-ignored: connection is close, the type has its charset
test('behind the answer its headers are as they went out', () => {
  const r = requestOf()

  const response = proxied(r)

  expect(r.keepalive).toBe(false)
  expect(r.headersOut.get('Content-Type')).toBe('text/plain; charset=UTF-8')
  expect(finishResponse(r)).toBe(response)
})

// response/set_header/access-strings, odd-name-empty
test('a client drops blanks around values and lines without a name', () => {
  const { headers } = printed(requestOf(), '', [
    ['X-Padded', '  v  '],
    ['', 'v'],
  ])

  expect(valuesOf(headers, 'x-padded')).toEqual(['v'])
  expect(valuesOf(headers, '')).toEqual([])
})
