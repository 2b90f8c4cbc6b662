import fc from 'fast-check'
import { reportedBytes } from '../../src/report/reported-bytes'

test('nothing is left out of the report', () => {
  expect(reportedBytes(new Uint8Array(), 10)).toBeUndefined()
})

test('UTF-8 stands as text', () => {
  expect(reportedBytes(Buffer.from('žluť'), 10)).toEqual({ size: 6, text: 'žluť' })
})

test('other bytes stand as base64', () => {
  expect(reportedBytes(Buffer.from([0xff, 0x00]), 10)).toEqual({ size: 2, base64: '/wA=' })
})

test('text is cut between characters', () => {
  expect(reportedBytes(Buffer.from('aé€'), 2)).toEqual({ size: 6, text: 'a', shown: 1 })
})

test('bytes are cut where the limit is', () => {
  expect(reportedBytes(Buffer.from([0xff, 1, 2, 3]), 2)).toEqual({ size: 4, base64: '/wE=', shown: 2 })
})

test('a text that was cut is a beginning of the whole', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), fc.nat(20), (text, limit) => {
      const { text: shown = '' } = reportedBytes(Buffer.from(text), limit) ?? {}
      expect(text.startsWith(shown)).toBe(true)
      expect(Buffer.byteLength(shown)).toBeLessThanOrEqual(Math.max(limit, 0))
    }),
  )
})
