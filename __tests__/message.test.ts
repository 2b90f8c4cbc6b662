import fc from 'fast-check'
import { MessageHeaders, ReceivedRequest, ReceivedResponse } from '../src/message'
import type { HeaderLine } from '../src/nginx/header-lines'

const utf8 = (text: string): string => Buffer.from(text, 'utf8').toString('latin1')
const responseOf = (body: string): ReceivedResponse => new ReceivedResponse(200, 'OK', [], body)
const requestTo = (target: string): ReceivedRequest =>
  new ReceivedRequest('GET', target, [], '', 'http', '127.0.0.1', 80)

test('headers keep order, case and repeats of their lines', () => {
  const lines: HeaderLine[] = [
    ['X-B', '1'],
    ['x-a', '2'],
    ['x-b', '3'],
  ]

  expect(new MessageHeaders(lines).lines).toEqual(lines)
  expect([...new MessageHeaders(lines)]).toEqual(lines)
})

test('headers are found whatever the case of their name', () => {
  const headers = new MessageHeaders([
    ['X-B', '1'],
    ['x-b', '2'],
  ])

  expect(headers.get('x-B')).toBe('1')
  expect(headers.getAll('X-b')).toEqual(['1', '2'])
  expect(headers.has('X-B')).toBe(true)
})

test('a header that is not there has no value', () => {
  const headers = new MessageHeaders([['x-ab', '1']])

  expect(headers.get('x-a')).toBeUndefined()
  expect(headers.getAll('x-a')).toEqual([])
  expect(headers.has('x-a')).toBe(false)
})

test('blanks around a value are no part of it', () => {
  expect(new MessageHeaders([['x', ' \ta b\t ']]).get('x')).toBe('a b')
})

test('bytes of names and values are read as UTF-8', () => {
  expect(new MessageHeaders([['x', utf8('é')]]).get('x')).toBe('é')
})

test('as JSON, repeated headers are joined under one lower-case name', () => {
  const headers = new MessageHeaders([
    ['X-B', '1'],
    ['x-a', '0'],
    ['x-b', '2'],
  ])

  expect(JSON.stringify(headers)).toBe('{"x-b":"1, 2","x-a":"0"}')
})

test('a body is read as bytes, as text and as JSON', () => {
  const response = responseOf(utf8('{"name":"é"}'))

  expect(response.bytes).toEqual(new Uint8Array(Buffer.from('{"name":"é"}')))
  expect(response.text()).toBe('{"name":"é"}')
  expect(response.json()).toEqual({ name: 'é' })
})

test('any text survives as the UTF-8 of a body', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => responseOf(utf8(text)).text() === text))
})

test('bytes are given anew each time, so that nobody can change them', () => {
  const response = responseOf('abc')
  response.bytes.fill(0)

  expect(response.text()).toBe('abc')
  expect(response.bytes).toEqual(new Uint8Array([97, 98, 99]))
})

test('a body that is no JSON is an error', () => {
  expect(() => responseOf('<html>').json()).toThrow(SyntaxError)
})

test.each([
  ['/orders', '/orders', []],
  ['/orders?', '/orders', []],
  [
    '/orders?a=1&b=x%20y&a=2',
    '/orders',
    [
      ['a', '1'],
      ['b', 'x y'],
      ['a', '2'],
    ],
  ],
  ['/a?b?c=1', '/a', [['b?c', '1']]],
])('the target %s has a path and a query', (target, path, query) => {
  expect(requestTo(target).path).toBe(path)
  expect([...requestTo(target).query]).toEqual(query)
})

test('raw headers are the bytes of the lines, one character each', () => {
  const lines: HeaderLine[] = [
    ['X-A', utf8('ä')],
    ['X-A', '\xe4'],
  ]

  expect(new ReceivedResponse(200, 'OK', lines, '').rawHeaders).toEqual(lines)
})

test('json() takes the type that the test says', () => {
  const { name } = responseOf('{"name":"ada"}').json<{ name: string }>()

  expect(name).toBe('ada')
})
