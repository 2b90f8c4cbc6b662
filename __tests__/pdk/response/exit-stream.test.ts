import { LuaError } from '../../../src/lua/error'
import type { LuaValue } from '../../../src/lua/values'
import { flushDelayedResponse } from '../../../src/pdk/response/delay'
import { exit } from '../../../src/pdk/response/exit'
import { endOf } from '../support/answer'
import { kongRequest, lua } from '../support/kong-request'

const stream = () => kongRequest({ subsystem: 'stream', phase: 'preread' })

test('exit of a stream sends the body below 400', () => {
  const kong = stream()

  expect(endOf(() => exit(kong, 200, 'bye\n'))).toBe(200)
  expect(kong.r.output).toBe('bye\n')
})

test('exit of a stream only logs the body from 400 on', () => {
  const kong = stream()

  expect(endOf(() => exit(kong, 403, 'closed'))).toBe(403)
  expect(kong.r.output).toBeUndefined()
  expect(kong.lines).toEqual(['err: [kong] unable to proxy stream connection, status: 403, err: closed'])
})

test('exit of a stream sends a table as JSON', () => {
  const kong = stream()
  endOf(() => exit(kong, 200, lua({ a: 1 })))

  expect(kong.r.output).toBe('{"a":1}')
})

test('exit of a stream waits for the other plugins too', () => {
  const kong = stream()
  kong.r.ctx.set('delay_response', true)

  expect(endOf(() => exit(kong, 200, 'bye'))).toBe('yielded')
  expect(endOf(() => flushDelayedResponse(kong))).toBe(200)
  expect(kong.r.output).toBe('bye')
})

test.each<[LuaValue, LuaValue, string]>([
  ['200', undefined, 'code must be a number'],
  [404, undefined, 'unacceptable code, only 200, 400, 403, 500, 502 and 503 are accepted'],
  [200, 5, 'body must be a nil, string or table'],
  [200, lua({ a: NaN }), 'invalid body: Cannot serialise number: must not be NaN or Infinity'],
])('exit of a stream refuses %p', (status, body, message) => {
  expect(() => exit(stream(), status, body)).toThrow(new LuaError(message))
})
