import { LuaError } from '../../../../src/lua/error'
import type { LuaValue } from '../../../../src/lua/values'
import type { HeaderLine } from '../../../../src/nginx/header-lines'
import { getVariable, setVariable } from '../../../../src/nginx/variables'
import { serviceRequest } from '../../../../src/pdk/service/request'
import { kongRequest, lua } from '../../support/kong-request'

const SENT: HeaderLine[] = [
  ['X-A', '1'],
  ['X-B', 'b'],
  ['x-a', '2'],
]

test.each<[LuaValue, string[]]>([
  ['new', ['new']],
  [5, ['5']],
  [true, ['true']],
  ['', [' ']],
  [lua(['x', '', 'y']), ['x', ' ', 'y']],
  [lua([]), []],
])('set_header replaces all lines: %#', (value, lines) => {
  const kong = kongRequest({ headers: SENT })

  serviceRequest.set_header(kong, 'x-A', value)

  expect(kong.r.headersIn.getAll('X-A')).toEqual(lines)
})

test('add_header adds a line', () => {
  const kong = kongRequest({ headers: SENT })

  serviceRequest.add_header(kong, 'x-a', 'new')

  expect(kong.r.headersIn.getAll('X-A')).toEqual(['1', '2', 'new'])
})

test('add_header takes the value with dashes along to a name with underscores', () => {
  const kong = kongRequest({ headers: SENT })

  serviceRequest.add_header(kong, 'x_b', 'under')

  expect(kong.r.headersIn.getAll('x_b')).toEqual(['b', 'under'])
})

test('add_header adds an array as the address of a table', () => {
  const kong = kongRequest({ headers: SENT })

  serviceRequest.add_header(kong, 'X-B', lua(['two', 'three']))

  expect(kong.r.headersIn.getAll('X-B')).toEqual(['b', expect.stringMatching(/^table: 0x/)])
})

test('clear_header removes all lines', () => {
  const kong = kongRequest({ headers: SENT })

  serviceRequest.clear_header(kong, 'X-A')

  expect([...kong.r.headersIn]).toEqual([
    ['Host', 'example.com'],
    ['X-B', 'b'],
  ])
})

test('set_headers replaces the headers it names', () => {
  const kong = kongRequest({ headers: SENT })

  serviceRequest.set_headers(kong, lua({ 'X-A': ['n1', 'n2'], 'X-New': 5 }))

  expect(kong.r.headersIn.getAll('X-A')).toEqual(['n1', 'n2'])
  expect(kong.r.headersIn.getAll('X-B')).toEqual(['b'])
  expect(kong.r.headersIn.getAll('X-New')).toEqual(['5'])
})

test.each<[string, (kong: ReturnType<typeof kongRequest>) => unknown]>([
  ['set_header', (kong) => serviceRequest.set_header(kong, 'HOST', 'new.example.org')],
  ['add_header', (kong) => serviceRequest.add_header(kong, 'host', 'new.example.org')],
  ['set_headers', (kong) => serviceRequest.set_headers(kong, lua({ Host: 'new.example.org' }))],
])('%s of Host also decides what goes upstream', (_, set) => {
  const kong = kongRequest()

  set(kong)

  expect(getVariable(kong.r, 'upstream_host')).toBe('new.example.org')
  expect(kong.r.headersIn.get('Host')).toBe('new.example.org')
})

test('set_header of :authority is for gRPC only', () => {
  const kong = kongRequest()
  setVariable(kong.r, 'upstream_scheme', 'http')
  serviceRequest.set_header(kong, ':authority', 'x')
  expect(kong.r.headersIn.has(':authority')).toBe(false)
  expect(getVariable(kong.r, 'upstream_host')).not.toBe('x')

  setVariable(kong.r, 'upstream_scheme', 'grpc')
  serviceRequest.set_header(kong, ':authority', 'x')

  expect(getVariable(kong.r, 'upstream_host')).toBe('x')
})

test.each([
  [5, 'incorrect argument, expects a string, got number'],
  ['', 'incorrect argument, the value can not be empty string'],
])('set_header of :authority refuses %j', (value, message) => {
  const kong = kongRequest()
  setVariable(kong.r, 'upstream_scheme', 'grpcs')

  expect(() => serviceRequest.set_header(kong, ':authority', value)).toThrow(new LuaError(message))
})

test.each<[() => unknown, string]>([
  [() => serviceRequest.set_header(kongRequest(), 5, 'v'), 'invalid header name "5": got number, expected string'],
  [
    () => serviceRequest.add_header(kongRequest(), 'X-A', undefined),
    'invalid header value for "X-A": got nil, expected array of string, string, number or boolean',
  ],
  [() => serviceRequest.clear_header(kongRequest(), 5), 'header must be a string'],
  [() => serviceRequest.set_headers(kongRequest(), 'X'), 'headers must be a table'],
])('wrong headers are refused: %#', (call, message) => {
  expect(call).toThrow(new LuaError(message))
})

test('add_header, unlike set_header, fails in balancer', () => {
  const kong = kongRequest({ phase: 'balancer' })

  expect(() => serviceRequest.set_header(kong, 'X-A', 'v')).not.toThrow()
  expect(() => serviceRequest.add_header(kong, 'X-A', 'v')).toThrow(
    new LuaError('function cannot be called in balancer phase (only in: rewrite, access)'),
  )
})
