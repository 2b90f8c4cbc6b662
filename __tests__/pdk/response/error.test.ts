import { LuaError } from '../../../src/lua/error'
import type { LuaValue } from '../../../src/lua/values'
import type { HeaderLine } from '../../../src/nginx/header-lines'
import { error } from '../../../src/pdk/response/error'
import { answerOf } from '../support/answer'
import { kongRequest, lua } from '../support/kong-request'

const ID = 'b1946ac92492d2347c6235b4d2611184'

test('error is worded in JSON by default', () => {
  const kong = kongRequest()

  expect(answerOf(kong, () => error(kong, 400))).toEqual({
    exited: 400,
    status: 400,
    headers: [
      ['Content-Type', 'application/json; charset=utf-8'],
      ['Content-Length', '80'],
    ],
    body: `{\n  "message":"Bad request",\n  "request_id":"${ID}"\n}`,
  })
})

const HTML = `<!doctype html>
<html>
  <head>
    <meta charset="utf-8">
    <title>Error</title>
  </head>
  <body>
    <h1>Error</h1>
    <p>busy.</p>
    <p>request_id: ${ID}</p>
  </body>
</html>
`

const XML = `<?xml version="1.0" encoding="UTF-8"?>
<error>
  <message>busy</message>
  <requestid>${ID}</requestid>
</error>
`

test.each([
  ['text/html', 'text/html; charset=utf-8', HTML],
  ['application/xml', 'application/xml; charset=utf-8', XML],
  ['text/*', 'text/plain; charset=utf-8', `busy\nrequest_id: ${ID}\n`],
])('error answers Accept: %s with %s', (accept, contentType, body) => {
  const kong = kongRequest({ headers: [['Accept', accept]] })

  const answer = answerOf(kong, () => error(kong, 503, 'busy'))

  expect(answer.headers).toContainEqual(['Content-Type', contentType])
  expect(answer.body).toBe(body)
})

test('error joins repeated Accept lines', () => {
  const accepts: HeaderLine[] = [
    ['Accept', 'text/html;q=0.4'],
    ['Accept', 'application/xml;q=0.8'],
  ]
  const kong = kongRequest({ headers: accepts })

  expect(answerOf(kong, () => error(kong, 503)).headers).toContainEqual([
    'Content-Type',
    'application/xml; charset=utf-8',
  ])
})

test('error prefers the type a plugin gives to Accept, the first of several', () => {
  const kong = kongRequest({ headers: [['Accept', 'text/html']] })

  const answer = answerOf(kong, () => error(kong, 503, 'busy', lua({ 'Content-Type': ['text/plain', 'text/html'] })))

  expect(answer.headers).toContainEqual(['Content-Type', 'text/plain'])
  expect(answer.body).toBe(`busy\nrequest_id: ${ID}\n`)
})

test('error with a gRPC type has no body', () => {
  const kong = kongRequest()

  expect(answerOf(kong, () => error(kong, 503, 'busy', lua({ 'Content-Type': 'application/grpc' })))).toMatchObject({
    headers: [
      ['Content-Type', 'application/grpc'],
      ['grpc-status', '14'],
      ['Content-Length', '0'],
      ['grpc-message', 'Unavailable'],
    ],
    body: '',
  })
})

test.each([
  [404, 'Not found'],
  [418, "I'm a teapot"],
  [420, 'The upstream server responded with 420'],
  [404.5, 'The upstream server responded with 404'],
])('error(%d) without a message says "%s"', (status, message) => {
  const kong = kongRequest({ headers: [['Accept', 'text/plain']] })

  const answer = answerOf(kong, () => error(kong, status))

  expect(answer.body).toBe(`${message}\nrequest_id: ${ID}\n`)
  expect(answer.status).toBe(Math.trunc(status))
})

test('error does not escape its message', () => {
  const kong = kongRequest()

  expect(answerOf(kong, () => error(kong, 400, 'say "100%"')).body).toContain('"message":"say "100%""')
})

test('error writes a table as JSON into its message', () => {
  const kong = kongRequest()

  expect(answerOf(kong, () => error(kong, 400, lua({ a: 1 }))).body).toContain('"message":"{"a":1}"')
})

test('error shows the request id that a plugin wrote into ctx', () => {
  const kong = kongRequest({ headers: [['Accept', 'text/plain']] })
  kong.r.ctx.set('request_id', 'mine')

  expect(answerOf(kong, () => error(kong, 400)).body).toBe('Bad request\nrequest_id: mine\n')
})

test('error fails for a type without a template', () => {
  expect(() => error(kongRequest(), 503, 'busy', lua({ 'Content-Type': 'text/plain; charset=latin1' }))).toThrow(
    new LuaError("bad argument #1 to 'fmt' (string expected, got nil)"),
  )
})

test.each<[LuaValue[], string]>([
  [['500'], 'code must be a number'],
  [[399], 'code must be a number between 400 and 599'],
  [[500, 5], 'message must be a nil, a string or a table'],
  [[500, 'x', 'y'], 'headers must be a nil or table'],
  [
    [500, lua({ a: NaN })],
    'could not JSON encode the error message: Cannot serialise number: must not be NaN or Infinity',
  ],
  [[500, 'x', lua({ 'Content-Type': 5 })], "attempt to index local 'content_type_header' (a number value)"],
  [[500, 'x', lua({ 'Content-Type': false })], "bad argument #1 to 'fmt' (string expected, got nil)"],
])('error refuses %p', ([status, message, headers], complaint) => {
  expect(() => error(kongRequest(), status, message, headers)).toThrow(new LuaError(complaint))
})
