import { LuaError } from '../../../../src/lua/error'
import type { LuaValue } from '../../../../src/lua/values'
import { HeaderLines, type HeaderLine } from '../../../../src/nginx/header-lines'
import { serviceResponse } from '../../../../src/pdk/service/response'
import { kongRequest, lua, plain } from '../../support/kong-request'

const buffered = () => {
  const kong = kongRequest({ phase: 'response' })
  kong.r.ctx.set('buffered_headers', lua({ 'X-Plain': 'p', 'X-Two': ['1', '2'], x_under: 'u' }))
  return kong
}

test.each([
  ['X-Plain', 'p'],
  ['x-plain', 'p'],
  ['x_plain', 'p'],
  ['X-Under', 'u'],
  ['X-Two', '1'],
  ['X-None', undefined],
])('get_header(%j) of a buffered response is %j', (name, value) => {
  expect(serviceResponse.get_header(buffered(), name)).toBe(value)
})

test('a header beyond the hundredth of a buffered response is found by any spelling', () => {
  const kong = kongRequest({ phase: 'response' })
  const names = Array.from({ length: 120 }, (_, at) => `X-H-${at}`)
  kong.r.ctx.set('buffered_headers', lua(Object.fromEntries(names.map((name) => [name, name]))))

  expect(serviceResponse.get_header(kong, 'x_h_119')).toBe('X-H-119')
})

const streamed = (...lines: HeaderLine[]) => {
  const kong = kongRequest({ phase: 'log' })
  kong.r.upstreamStates.push({ address: '127.0.0.1:9100', status: 0 })
  kong.r.upstream = { response: { status: 200, headers: new HeaderLines(lines), body: '' } }
  for (const [name, value] of lines) kong.r.headersOut.copyFromUpstream(name, value)
  return kong
}

test.each([
  ['X-Up', 'u'],
  ['x_up', 'u'],
  ['x-mine', 'm'],
  ['X-Mine', undefined],
])('get_header(%j) of a streamed response is %j', (name, value) => {
  const kong = streamed(['X-Up', 'u'])
  kong.r.headersOut.set('X-Mine', 'm')

  expect(serviceResponse.get_header(kong, name)).toBe(value)
})

test('get_header refuses a name that is no string', () => {
  expect(() => serviceResponse.get_header(buffered(), 5)).toThrow(new LuaError('name must be a string'))
})

test('get_headers of a buffered response looks empty', () => {
  expect(plain(serviceResponse.get_headers(buffered(), undefined))).toEqual({})
})

test('get_headers of a streamed response are those that go to the client', () => {
  expect(plain(serviceResponse.get_headers(streamed(['X-Up', 'u']), undefined))).toEqual({
    connection: 'keep-alive',
    'x-up': 'u',
  })
})

test.each<[LuaValue, string]>([
  ['10', 'max_headers must be a number'],
  [1001, 'max_headers must be <= 1000'],
])('get_headers refuses %p', (max, message) => {
  expect(() => serviceResponse.get_headers(buffered(), max)).toThrow(new LuaError(message))
})
