import type { HeaderLine } from '../../src/nginx/header-lines'
import { getResponseHeaders, HeadersOut } from '../../src/nginx/headers-out'
import { LuaTable } from '../../src/lua/table'
import { namesOf } from './requests'

const STATE = { status: 200, keepalive: true, chunked: false }

function outWith(...upstream: HeaderLine[]): HeadersOut {
  const out = new HeadersOut()
  for (const line of upstream) out.copyFromUpstream(...line)
  return out
}

test('setting a header replaces all its lines and keeps the first name', () => {
  const out = outWith(['X-up', '1'], ['x-Up', '2'])

  out.set('x-up', 'new')

  expect([...out.listed()]).toEqual([['X-up', 'new']])
})

// response/add_header/same-name-other-case, names-mixed
test('an added line has the name it was added by, with dashes for underscores', () => {
  const out = new HeadersOut()

  out.add('X-Twice', '1')
  out.add('x-twice', '2')
  out.add('X_TWICE', '3')

  expect(namesOf(out.listed())).toEqual(['X-Twice', 'x-twice', 'X-TWICE'])
  expect(out.getAll('x_twice')).toEqual(['1', '2', '3'])
})

// response/merge/streamed-headers
test('headers of an upstream stand beside those that were set before', () => {
  const out = new HeadersOut()
  for (const name of ['X-Plain', 'ETag', 'Location', 'Cache-Control']) out.set(name, 'plugin')

  for (const name of ['X-Plain', 'ETag', 'Location', 'Cache-Control']) out.copyFromUpstream(name, 'upstream')

  for (const name of ['X-Plain', 'ETag', 'Location', 'Cache-Control']) {
    expect(out.getAll(name)).toEqual(['plugin', 'upstream'])
  }
})

test('of a header that nginx remembers, the line remembered changes and takes the new name', () => {
  const out = new HeadersOut()
  out.set('Expires', 'plugin')
  out.copyFromUpstream('Expires', 'upstream')

  out.set('EXPIRES', 'new')

  expect([...out.listed()]).toEqual([
    ['Expires', 'plugin'],
    ['EXPIRES', 'new'],
  ])
})

// response/add_header/single-content-length
test('adding a header that can stand only once replaces it', () => {
  const out = new HeadersOut()

  out.add('Content-Length', '3')
  out.add('Content-Length', '5')
  out.add('ETag', ['a', 'b'])

  expect(out.getAll('content-length')).toEqual(['5'])
  expect(out.getAll('etag')).toEqual(['b'])
})

// response/add_header/twice-then-exit
test('Cache-Control and Link may stand several times', () => {
  const out = new HeadersOut()

  out.add('Cache-Control', 'no-cache')
  out.add('Cache-Control', ['no-store', 'private'])
  expect(out.getAll('cache-control')).toEqual(['no-cache', 'no-store', 'private'])

  out.set('Cache-Control', 'max-age=1')
  expect(out.getAll('cache-control')).toEqual(['max-age=1'])
})

test.each<[string | readonly string[] | undefined]>([[undefined], [''], [[]]])(
  'the value %j removes a header',
  (value) => {
    const out = outWith(['X-A', '1'], ['X-A', '2'], ['ETag', 'e'], ['Link', 'l'])

    for (const name of ['X-A', 'ETag', 'Link']) out.set(name, value)

    expect([...out.listed()]).toEqual([])
  },
)

test('a list sets one line each', () => {
  const out = outWith(['X-A', '1'])

  out.set('X-A', ['a', 'b', 'a'])

  expect(out.getAll('x-a')).toEqual(['a', 'b', 'a'])
})

test('the type stands apart from the list', () => {
  const out = outWith(['Content-Type', 'text/plain'])

  out.set('content-type', 'text/html')

  expect(out.get('Content_Type')).toBe('text/html')
  expect([...out.listed()]).toEqual([])
  expect([...out.lines]).toEqual([['Content-Type', 'text/html']])
})

// response/set_header/response-content-length-word
test('a length is a number', () => {
  const out = new HeadersOut()

  expect(() => out.set('Content-Length', 'abc')).toThrow('failed to set header')
  expect(out.get('Content-Length')).toBeUndefined()
})

// response/clear_header/response-content-length: the answer goes out in chunks
test('nginx writes the length it knows, but none once Lua has cleared it', () => {
  const out = new HeadersOut()
  out.contentLength = 5
  expect(out.get('Content-Length')).toBe('5')

  out.set('Content-Length', undefined)
  expect(out.get('Content-Length')).toBeUndefined()
  expect(out.contentLength).toBe(-1)
})

// response/set_header/*: "X-Ctl: a%0D%0AX-Evil: 1"
test('line breaks are escaped in names and values', () => {
  const out = new HeadersOut()

  out.set('X-Ctl', 'a\r\nX-Evil: 1')
  out.set('X:B\n', 'v\0')

  expect([...out.listed()]).toEqual([
    ['X-Ctl', 'a%0D%0AX-Evil: 1'],
    ['X%3AB%0A', 'v%00'],
  ])
})

test('Last-Modified is read as a time', () => {
  const out = new HeadersOut()

  out.set('Last-Modified', 'Wednesday, 21-Oct-15 07:28:00 GMT')
  expect(out.get('Last-Modified')).toBe('Wed, 21 Oct 2015 07:28:00 GMT')

  out.set('Last-Modified', 'yesterday')
  expect(out.get('Last-Modified')).toBeUndefined()
  expect([...out.listed()]).toEqual([['Last-Modified', 'yesterday']])
})

// response/get_headers/response
test('the table of headers tells of the connection', () => {
  const out = outWith(['Content-Type', 'text/plain'], ['X-Another', 'foo bar'], ['X-Another', 'baz'])
  out.contentLength = 5

  const table = getResponseHeaders({ headersOut: out, ...STATE })

  expect(Object.fromEntries(table.entries())).toEqual({
    'content-type': 'text/plain',
    'content-length': '5',
    connection: 'keep-alive',
    'x-another': LuaTable.list(['foo bar', 'baz']),
  })
})

test.each([
  [{ ...STATE, keepalive: false }, 'close'],
  [{ ...STATE, status: 101 }, 'upgrade'],
])('in the state %j the connection is %s', (state, connection) => {
  expect(new HeadersOut().toTable(state).headers.get('connection')).toBe(connection)
})

test('a limit leaves at least one header of the list', () => {
  const out = outWith(['X-A', '1'], ['X-B', '2'], ['X-C', '3'])

  const { headers, truncated } = out.toTable({ ...STATE, chunked: true }, 1)

  expect(truncated).toBe(true)
  expect([...headers.entries()].map(([name]) => name)).toEqual(['connection', 'transfer-encoding', 'x-a'])
})
