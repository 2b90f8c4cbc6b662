import { headerLines } from '../../src/upstream/header-init'
import { fromFetchResponse, toUpstreamResponse } from '../../src/upstream/reply'

const linesOf = (reply: Parameters<typeof toUpstreamResponse>[0]): unknown[] => [...toUpstreamResponse(reply).headers]

test('an empty reply is 200 without a body', () => {
  const { status, reason, body } = toUpstreamResponse({})

  expect({ status, reason, body }).toEqual({ status: 200, reason: undefined, body: '' })
  expect(linesOf({})).toEqual([['Content-Length', '0']])
})

test('the length is that of the bytes', () => {
  expect(linesOf({ body: 'é' })).toEqual([['Content-Length', '2']])
})

test('JSON has a type unless another is given', () => {
  expect(linesOf({ body: {} })).toEqual([
    ['Content-Type', 'application/json'],
    ['Content-Length', '2'],
  ])
  expect(linesOf({ body: {}, headers: { 'content-type': 'x/y' } })).toEqual([
    ['content-type', 'x/y'],
    ['Content-Length', '2'],
  ])
})

test.each([{ 'content-length': '99' }, { 'Transfer-Encoding': 'chunked' }])(
  'a body that is framed by %j gets no length',
  (headers) => {
    expect(linesOf({ body: 'x', headers })).toEqual(Object.entries(headers))
  },
)

test.each([100, 199, 204, 304])('the status %d has no length', (status) => {
  expect(linesOf({ status })).toEqual([])
})

test.each([null, undefined])('the body %p is none', (body) => {
  expect(toUpstreamResponse({ body }).body).toBe('')
})

test('headers by name may have several values', () => {
  expect(headerLines('answer', { 'X-A': '1', 'x-b': ['2', '3'] })).toEqual([
    ['X-A', '1'],
    ['x-b', '2'],
    ['x-b', '3'],
  ])
})

test('so may pairs, of those who do not look at the types', () => {
  const pairs = [['x-b', ['2', '3']]] as unknown as [string, string][]

  expect(headerLines('answer', pairs)).toEqual([
    ['x-b', '2'],
    ['x-b', '3'],
  ])
})

test('header values are sent as UTF-8', () => {
  expect(headerLines('answer', [['x', 'é']])).toEqual([['x', 'Ã©']])
})

test('a Response is taken with its cookies apart', async () => {
  const response = new Response('made', { status: 201, statusText: 'Made' })
  response.headers.append('set-cookie', 'a=1; Expires=Wed, 21 Oct 2026 07:28:00 GMT')
  response.headers.append('set-cookie', 'b=2')
  response.headers.append('x-a', '1')

  expect(await fromFetchResponse(response)).toEqual({
    status: 201,
    reason: 'Made',
    headers: expect.arrayContaining([
      ['x-a', '1'],
      ['set-cookie', 'a=1; Expires=Wed, 21 Oct 2026 07:28:00 GMT'],
      ['set-cookie', 'b=2'],
    ]),
    body: new Uint8Array(Buffer.from('made')),
  })
})

test('a Response without a reason has the usual one', async () => {
  expect(await fromFetchResponse(new Response(null, { status: 204 }))).not.toHaveProperty('reason')
})

test('values of headers may be bytes', () => {
  expect(linesOf({ headers: [['x-a', Uint8Array.of(0x61, 0xff)]], body: '' })).toContainEqual(['x-a', 'a\xff'])
  expect(linesOf({ headers: { 'x-a': [Uint8Array.of(0xff), 'b'] }, body: '' })).toEqual(
    expect.arrayContaining([
      ['x-a', '\xff'],
      ['x-a', 'b'],
    ]),
  )
})
