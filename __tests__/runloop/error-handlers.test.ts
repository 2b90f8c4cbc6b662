import type { HeaderLine } from '../../src/nginx/header-lines'
import { handleErrorPage } from '../../src/runloop/error-handlers'
import { answerOf } from '../pdk/support/answer'
import { kongRequest } from '../pdk/support/kong-request'

const ID = 'b1946ac92492d2347c6235b4d2611184'

const pageOf = (status: number, headers: HeaderLine[] = []) => {
  const kong = kongRequest({ headers, phase: 'error' })
  kong.r.status = status
  return answerOf(kong, () => handleErrorPage(kong))
}

test.each([
  [400, 400, 'Bad request'],
  [404, 404, 'Not found'],
  [494, 400, 'Request header or cookie too large'],
  [500, 500, 'An unexpected error occurred'],
  [502, 502, 'An invalid response was received from the upstream server'],
  [403, 403, 'The upstream server responded with 403'],
])('the error page of %d answers %d in plain text', (status, sent, message) => {
  const body = `${message}\nrequest_id: ${ID}\n`

  expect(pageOf(status)).toEqual({
    exited: sent,
    status: sent,
    headers: [
      ['Content-Type', 'text/plain; charset=utf-8'],
      ['Content-Length', String(body.length)],
    ],
    body,
  })
})

test('an error page follows Accept', () => {
  expect(pageOf(404, [['Accept', 'application/json']]).body).toBe(
    `{\n  "message":"Not found",\n  "request_id":"${ID}"\n}`,
  )
})

test('an error page follows the type of the request without an Accept', () => {
  expect(pageOf(404, [['Content-Type', 'application/xml']]).headers).toContainEqual([
    'Content-Type',
    'application/xml; charset=utf-8',
  ])
})

test('the error page of a gRPC client is JSON over HTTP/1.1', () => {
  expect(pageOf(404, [['Accept', 'application/grpc']]).body).toBe('{"message":"Not found"}')
})

test('an error page forgets the answer that a plugin left', () => {
  const kong = kongRequest({ phase: 'error' })
  kong.r.status = 500
  kong.r.ctx.set('delay_response', true)
  kong.r.ctx.set('buffered_proxying', true)

  expect(answerOf(kong, () => handleErrorPage(kong)).exited).toBe(500)
  expect(kong.r.ctx.get('buffered_proxying')).toBeUndefined()
})
