import fc from 'fast-check'
import { ChunkedScanner } from '../../../src/serve/wire/chunked-scanner'

/** Where the scanner finds the end when bytes come in pieces; -1 when it does not. */
function endIn(bytes: Buffer, size: number): number {
  const scanner = new ChunkedScanner()
  for (let at = 0; at < bytes.length; at += size) {
    const end = scanner.scan(bytes.subarray(at, at + size))
    if (end >= 0) return at + end
  }
  return -1
}

const chunks = fc.array(fc.uint8Array({ minLength: 1, maxLength: 40 }), { maxLength: 5 })

function chunked(parts: readonly Uint8Array[], trailer = ''): Buffer {
  const sent = parts.flatMap((part) => [Buffer.from(`${part.length.toString(16)};x=y\r\n`), part, Buffer.from('\r\n')])
  return Buffer.concat([...sent, Buffer.from(`0\r\n${trailer}\r\n`)])
}

test('the end is found in whatever pieces a body comes', () => {
  fc.assert(
    fc.property(chunks, fc.integer({ min: 1, max: 50 }), fc.constantFrom('', 'X-T: 1\r\n'), (parts, size, trailer) => {
      const body = chunked(parts, trailer)

      expect(endIn(Buffer.concat([body, Buffer.from('GET / HTTP/1.1\r\n')]), size)).toBe(body.length)
    }),
  )
})

test('a body that is not whole has no end', () => {
  expect(endIn(Buffer.from('5\r\nhel'), 100)).toBe(-1)
  expect(endIn(Buffer.from('0\r\n'), 100)).toBe(-1)
})

test.each(['x\r\n', '1\r\nab\r\n', '\r\n', `${'0'.repeat(9000)}1`])(
  'a broken body ends where it is broken: %j',
  (text) => {
    expect(endIn(Buffer.from(text), 10_000)).toBeGreaterThan(0)
  },
)

test('any bytes are read without an error', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.integer({ min: 1, max: 50 }), (bytes, size) => {
      expect(endIn(Buffer.from(bytes), size)).toBeLessThanOrEqual(bytes.length)
    }),
  )
})
