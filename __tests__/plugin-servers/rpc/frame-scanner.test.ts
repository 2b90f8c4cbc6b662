import { encode } from '@msgpack/msgpack'
import fc from 'fast-check'
import { FrameScanner } from '../../../src/plugin-servers/rpc/frame-scanner'
import { InvalidMessage, unpack } from '../../../src/plugin-servers/rpc/unpack'
import { IncompleteMessage } from '../../../src/plugin-servers/rpc/wire'

const message = fc
  .anything({ withBigInt: false, withDate: false, withObjectString: false, withNullPrototype: false })
  .filter(isEncodable)
  .map((value) => Buffer.from(encode(value)))

function isEncodable(value: unknown): boolean {
  try {
    encode(value)
    return true
  } catch {
    return false
  }
}

/** What reading gives: the size of the message, "incomplete", or "invalid". */
function outcomeOf(read: () => number | undefined): number | string {
  try {
    return read() ?? 'incomplete'
  } catch (error) {
    if (error instanceof IncompleteMessage) return 'incomplete'
    if (error instanceof InvalidMessage) return 'invalid'
    throw error
  }
}

test('the end of a message is found, whatever follows', () => {
  fc.assert(
    fc.property(message, fc.uint8Array(), (bytes, rest) => {
      expect(new FrameScanner().scan(Buffer.concat([bytes, rest]))).toBe(bytes.length)
    }),
  )
})

test('a message that comes in pieces is whole with its last byte', () => {
  fc.assert(
    fc.property(message, (bytes) => {
      const scanner = new FrameScanner()

      for (let size = 0; size < bytes.length; size++) expect(scanner.scan(bytes.subarray(0, size))).toBeUndefined()
      expect(scanner.scan(bytes)).toBe(bytes.length)
    }),
  )
})

test('of any bytes it says what the decoder says', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 60 }), (bytes) => {
      const buffer = Buffer.from(bytes)

      expect(outcomeOf(() => new FrameScanner().scan(buffer))).toBe(outcomeOf(() => unpack(buffer).size))
    }),
    { numRuns: 2000 },
  )
})

test.each([
  ['text', [0xdb, 0xff, 0xff, 0xff, 0xff]],
  ['bytes', [0xc6, 0xff, 0xff, 0xff, 0xff]],
  ['a list', [0xdd, 0xff, 0xff, 0xff, 0xff]],
  ['a map', [0xdf, 0xff, 0xff, 0xff, 0xff]],
  ['an extension', [0xc9, 0xff, 0xff, 0xff, 0xff]],
])('%s that claims four billion members waits for them', (_, bytes) => {
  expect(new FrameScanner().scan(Buffer.from([...bytes, 1, 2, 3]))).toBeUndefined()
})
