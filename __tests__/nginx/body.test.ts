import { assert, array, property, string } from 'fast-check'
import { decodeChunked } from '../../src/nginx/chunked'
import { NgxExit } from '../../src/nginx/exit'
import type { HeaderLine } from '../../src/nginx/header-lines'
import { HOST, requestOf } from './requests'

const CHUNKED: HeaderLine = ['Transfer-Encoding', 'chunked']

const posted = (body: string, ...headers: HeaderLine[]) =>
  requestOf({ method: 'POST', headers: [HOST, ...headers], body })

const withLength = (length: number) => posted('b'.repeat(length), ['Content-Length', String(length)])

// request/get_raw_body/text, absent
test('a body is as long as the headers say', () => {
  expect(posted('hello', ['Content-Length', '4']).body.data).toBe('hell')
  expect(posted('hello').body.data).toBe('')
})

// request/get_raw_body/8192, 10000, 70k
test.each([
  [8192, false],
  [10_000, false],
  [70_000, true],
])('a body of %i bytes lies on disk: %s', (length, inFile) => {
  const { body } = withLength(length)

  expect(body.inFile).toBe(inFile)
  expect(body.inMemory?.length).toBe(inFile ? undefined : length)
  expect(body.data).toHaveLength(length)
})

test('what came along with the headers does not count', () => {
  const head = 'POST / HTTP/1.1\r\nHost: example.com\r\nContent-Length: 11000\r\n\r\n'.length
  const longest = 10_240 + 1024 - head - 1

  expect(withLength(longest).body.inFile).toBe(false)
  expect(withLength(longest + 1).body.inFile).toBe(true)
})

// request/get_raw_body/chunked, chunked-empty
test('a body in chunks is put together', () => {
  expect(posted('3\r\nabc\r\n2;x=1\r\nde\r\n0\r\nX-Trailer: 1\r\n\r\n', CHUNKED).body.data).toBe('abcde')
  expect(posted('0\r\n\r\n', CHUNKED).body.data).toBe('')
})

test('broken chunks are a 400 for whoever reads them', () => {
  const { body } = posted('zz\r\n', CHUNKED)

  expect(body.refusal).toBe(400)
  expect(() => body.data).toThrow(NgxExit)
  expect(() => body.inMemory).toThrow(NgxExit)
})

test.each(['', '3\r\nab', '3\r\nabcd', '3 abc', '0\r\n', '-1\r\n', 'g\r\n'])('%j are no chunks', (raw) => {
  expect(decodeChunked(raw)).toBeUndefined()
})

test('what is chunked decodes to itself', () => {
  assert(
    property(array(string({ unit: 'binary-ascii', minLength: 1 })), (parts) => {
      const chunks = parts.map((part) => `${part.length.toString(16)}\r\n${part}\r\n`).join('')

      expect(decodeChunked(`${chunks}0\r\n\r\n`)).toBe(parts.join(''))
    }),
  )
})

// flow/body/*: a body on disk that a plugin replaces
test('a body that is set lies in memory', () => {
  const { body } = withLength(70_000)

  body.set('new')

  expect(body.inMemory).toBe('new')
  expect(body.inFile).toBe(false)
})

// ctx-nginx-node/nginx.get_var/request: only the head has been read
test('the length of a request grows once its body is read', () => {
  const r = withLength(10)
  const head = r.requestLength

  expect(r.body.data).toHaveLength(10)

  expect(r.requestLength).toBe(head + 10)
})
