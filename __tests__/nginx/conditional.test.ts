import { answerConditions } from '../../src/nginx/conditional'
import type { HeaderLine } from '../../src/nginx/header-lines'
import { HOST, requestOf } from './requests'

const ETAG: HeaderLine = ['ETag', '"a"']
const MODIFIED: HeaderLine = ['Last-Modified', 'Wed, 21 Oct 2015 07:28:00 GMT']

function statusOf(asked: readonly HeaderLine[], answered: readonly HeaderLine[]): number {
  const r = requestOf({ headers: [HOST, ...asked] })
  r.status = 200
  for (const [name, value] of answered) r.headersOut.set(name, value)
  return answerConditions(r) ?? r.status
}

test.each<[HeaderLine[], HeaderLine[]]>([
  [[['If-None-Match', '"a"']], [ETAG]],
  [[['If-None-Match', 'W/"b", W/"a"']], [ETAG]],
  [[['If-None-Match', '*']], []],
  [[['If-None-Match', '"b", "a,b"']], [['ETag', '"a,b"']]],
  [[['If-Modified-Since', 'Wednesday, 21-Oct-15 07:28:00 GMT']], [MODIFIED]],
  [
    [
      ['If-None-Match', '"a"'],
      ['If-Modified-Since', MODIFIED[1]],
    ],
    [ETAG, MODIFIED],
  ],
])('a client that asks with %j has %j already', (asked, answered) => {
  expect(statusOf(asked, answered)).toBe(304)
})

test.each<[HeaderLine[], HeaderLine[]]>([
  [[], [ETAG]],
  [[['If-None-Match', '"b"']], [ETAG]],
  [[['If-None-Match', '"a"']], []],
  [[['If-Modified-Since', 'Thu, 22 Oct 2015 07:28:00 GMT']], [MODIFIED]],
  [
    [
      ['If-None-Match', '"a"'],
      ['If-Modified-Since', 'Thu, 22 Oct 2015 07:28:00 GMT'],
    ],
    [ETAG, MODIFIED],
  ],
])('a client that asks with %j does not have %j', (asked, answered) => {
  expect(statusOf(asked, answered)).toBe(200)
})

test('only a 200 that Lua wrote can become a 304', () => {
  const r = requestOf({ headers: [HOST, ['If-None-Match', '*']] })
  r.status = 200
  r.statusLine = '200 OK'

  answerConditions(r)

  expect(r.status).toBe(200)
})

test.each<[HeaderLine[], HeaderLine[]]>([
  [[['If-Match', '"b"']], [ETAG]],
  [[['If-Match', '1']], []],
  [[['If-Match', 'W/"a"']], [ETAG]],
  [[['If-Match', '"a"']], [['ETag', 'W/"a"']]],
  [[['If-Unmodified-Since', 'Wed, 21 Oct 2015 07:27:59 GMT']], [MODIFIED]],
  [[['If-Unmodified-Since', MODIFIED[1]]], []],
  [[['If-Unmodified-Since', 'yesterday']], [MODIFIED]],
  [
    [
      ['If-Match', '"b"'],
      ['If-None-Match', '"a"'],
    ],
    [ETAG],
  ],
])('a client that asks with %j refuses %j', (asked, answered) => {
  expect(statusOf(asked, answered)).toBe(412)
})

test.each<[HeaderLine[], HeaderLine[]]>([
  [[['If-Match', '*']], []],
  [[['If-Match', '"b", "a"']], [ETAG]],
  [[['If-Match', 'W/"a"']], [['ETag', 'W/"a"']]],
  [[['If-Unmodified-Since', MODIFIED[1]]], [MODIFIED]],
  [[['If-Unmodified-Since', 'Thu, 22 Oct 2015 07:28:00 GMT']], [MODIFIED]],
])('a client that asks with %j takes %j', (asked, answered) => {
  expect(statusOf(asked, answered)).toBe(200)
})
