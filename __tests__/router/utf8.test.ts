import { utf8Error } from '../../src/router/utf8'
import fc from 'fast-check'
import { toByteString } from '../../src/lua/strings'

test.each([
  ['ab\xff', 'invalid utf-8 sequence of 1 bytes from index 2'],
  ['\x80', 'invalid utf-8 sequence of 1 bytes from index 0'],
  ['\xc0\xaf', 'invalid utf-8 sequence of 1 bytes from index 0'],
  ['\xc3x', 'invalid utf-8 sequence of 1 bytes from index 0'],
  ['\xe4\xbdx', 'invalid utf-8 sequence of 2 bytes from index 0'],
  ['\xe0\x80\x80', 'invalid utf-8 sequence of 1 bytes from index 0'],
  ['\xed\xa0\x80', 'invalid utf-8 sequence of 1 bytes from index 0'],
  ['\xf0\x9f\x98x', 'invalid utf-8 sequence of 3 bytes from index 0'],
  ['\xf0\x8f\x80\x80', 'invalid utf-8 sequence of 1 bytes from index 0'],
  ['\xf4\x90\x80\x80', 'invalid utf-8 sequence of 1 bytes from index 0'],
  ['\xf5', 'invalid utf-8 sequence of 1 bytes from index 0'],
  ['é\xc3', 'invalid utf-8 sequence of 1 bytes from index 0'],
  ['a\xc3', 'incomplete utf-8 byte sequence from index 1'],
  ['\xe4\xbd', 'incomplete utf-8 byte sequence from index 0'],
  ['\xf0\x9f\x98', 'incomplete utf-8 byte sequence from index 0'],
])('%j is refused in the words of Rust', (bytes, message) => {
  expect(utf8Error(bytes)).toBe(message)
})

test('text is accepted', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(utf8Error(toByteString(text))).toBeUndefined()
    }),
  )
})

test('bytes are accepted if, and only if, they are text', () => {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  const isText = (bytes: Uint8Array) => {
    try {
      decoder.decode(bytes)
      return true
    } catch {
      return false
    }
  }
  const nearlyText = fc.array(fc.constantFrom(0x41, 0x80, 0x90, 0xa0, 0xbf, 0xc1, 0xc3, 0xe0, 0xe4, 0xed, 0xf0, 0xf4))

  fc.assert(
    fc.property(nearlyText, (bytes) => {
      expect(utf8Error(String.fromCharCode(...bytes)) === undefined).toBe(isText(Uint8Array.from(bytes)))
    }),
  )
})
