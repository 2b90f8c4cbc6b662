import { LuaError } from '../../../src/lua/error'
import type { LuaValue } from '../../../src/lua/values'
import { flushDelayedResponse } from '../../../src/pdk/response/delay'
import { exit } from '../../../src/pdk/response/exit'
import { answerOf, endOf } from '../support/answer'
import { kongRequest, lua } from '../support/kong-request'

test('exit sends a text as it is, without a type', () => {
  const kong = kongRequest()

  expect(answerOf(kong, () => exit(kong, 200, 'text'))).toEqual({
    exited: 200,
    status: 200,
    headers: [['Content-Length', '4']],
    body: 'text',
  })
})

test('exit sends a table as JSON', () => {
  const kong = kongRequest()

  expect(answerOf(kong, () => exit(kong, 500, lua({ message: 'a/b' })))).toEqual({
    exited: 500,
    status: 500,
    headers: [
      ['Content-Type', 'application/json; charset=utf-8'],
      ['Content-Length', '18'],
    ],
    body: '{"message":"a\\/b"}',
  })
})

test('exit takes an empty text for a body', () => {
  const kong = kongRequest()

  expect(answerOf(kong, () => exit(kong, 404, ''))).toMatchObject({ exited: 404, body: '' })
})

test('exit without a body prints nothing, so that nginx makes an error page', () => {
  const kong = kongRequest()

  expect(answerOf(kong, () => exit(kong, 404))).toEqual({
    exited: 404,
    status: 404,
    headers: [['Content-Length', '0']],
    body: undefined,
  })
})

test('exit keeps the type and the length a plugin gives along', () => {
  const kong = kongRequest()
  const headers = lua({ content_type: 'application/problem+json', 'Content-Length': '2' })

  expect(answerOf(kong, () => exit(kong, 200, lua({ a: 1 }), headers)).headers).toEqual([
    ['Content-Type', 'application/problem+json'],
    ['Content-Length', '2'],
  ])
})

test('exit overrides a type set before when it sends JSON', () => {
  const kong = kongRequest()
  kong.r.headersOut.set('Content-Type', 'application/hal+json')

  expect(answerOf(kong, () => exit(kong, 200, lua({ a: 1 }))).headers).toContainEqual([
    'Content-Type',
    'application/json; charset=utf-8',
  ])
})

test('exit sets headers: arrays line by line, numbers in Lua notation, empty texts as a blank', () => {
  const kong = kongRequest()
  const headers = lua({ 'X-Many': ['a', '', 'b'], 'X-Number': 1e15, 'X-True': true, 'X-Empty': '', 'X-None': [] })

  expect(answerOf(kong, () => exit(kong, 200, 'x', headers)).headers).toEqual([
    ['X-Many', 'a'],
    ['X-Many', ' '],
    ['X-Many', 'b'],
    ['X-Number', '1e+15'],
    ['X-True', 'true'],
    ['X-Empty', ' '],
    ['Content-Length', '1'],
  ])
})

test.each(['Transfer-Encoding', 'transfer_encoding'])('exit ignores %s with a warning', (name) => {
  const kong = kongRequest()

  expect(answerOf(kong, () => exit(kong, 200, 'x', lua({ [name]: 'chunked' }))).headers).toEqual([
    ['Content-Length', '1'],
  ])
  expect(kong.lines).toEqual(['warn: [kong] manually setting Transfer-Encoding. Ignored.'])
})

test('exit leaves its answer to the run loop where plugins still have their turn', () => {
  const kong = kongRequest()
  kong.r.ctx.set('delay_response', true)

  expect(answerOf(kong, () => exit(kong, 403, 'no', lua({ 'X-A': '1' })))).toMatchObject({
    exited: 'yielded',
    status: 0,
    body: undefined,
  })
  expect(answerOf(kong, () => flushDelayedResponse(kong))).toMatchObject({
    exited: 403,
    headers: [
      ['X-A', '1'],
      ['Content-Length', '2'],
    ],
    body: 'no',
  })
})

test('exit marks the request as exited', () => {
  const kong = kongRequest()
  endOf(() => exit(kong, 200))

  expect(kong.r.ctx.get('KONG_EXITED')).toBe(true)
})

test.each<[LuaValue, string]>([
  ['200', 'code must be a number'],
  [undefined, 'code must be a number'],
  [99, 'code must be a number between 100 and 599'],
  [599.5, 'code must be a number between 100 and 599'],
])('exit refuses the status %p', (status, message) => {
  expect(() => exit(kongRequest(), status)).toThrow(new LuaError(message))
})

test.each<LuaValue>([5, true, null])('exit refuses the body %p', (body) => {
  expect(() => exit(kongRequest(), 200, body)).toThrow(new LuaError('body must be a nil, string or table'))
})

test.each<[LuaValue, string]>([
  ['X-A: 1', 'headers must be a nil or table'],
  [lua({ 'X-A': ['a', 1] }), 'invalid header value in array "X-A": got number, expected string'],
  [lua(['a']), 'invalid header name "1": got number, expected string'],
])('exit refuses headers: %#', (headers, message) => {
  expect(() => exit(kongRequest(), 200, 'x', headers)).toThrow(new LuaError(message))
})

test('exit fails for a table that is no JSON', () => {
  expect(() => exit(kongRequest(), 200, lua({ a: NaN }))).toThrow(
    new LuaError('body encoding failed while flushing response: Cannot serialise number: must not be NaN or Infinity'),
  )
})

test('exit fails once an answer is on its way', () => {
  const kong = kongRequest()
  endOf(() => exit(kong, 200, 'first'))

  expect(() => exit(kong, 200, 'second')).toThrow(new LuaError('headers have already been sent'))
})

test('exit fails in log', () => {
  expect(() => exit(kongRequest({ phase: 'log' }), 200)).toThrow(
    new LuaError(
      'function cannot be called in log phase (only in: rewrite, access, balancer, response, header_filter, error, admin_api)',
    ),
  )
})
