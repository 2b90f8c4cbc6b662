import fc from 'fast-check'
import { createPublicKey } from 'node:crypto'
import { der } from '../../../src/serve/certificate/der'

test.each([
  { bytes: [0], written: '020100' },
  { bytes: [0x7f], written: '02017f' },
  { bytes: [0x80], written: '02020080' },
  { bytes: [0, 0x7f], written: '02017f' },
  { bytes: [0, 0, 0x80, 0], written: '0203008000' },
])('an integer of $bytes takes the fewest bytes that keep it positive', ({ bytes, written }) => {
  expect(der.integer(Buffer.from(bytes)).toString('hex')).toBe(written)
})

test('OpenSSL reads any integer back, whatever zeros it began with', () => {
  // OpenSSL takes no modulus of a few bits.
  const digits = fc.uint8Array({ maxLength: 32 }).map((bytes) => Buffer.concat([bytes, Buffer.alloc(16, 0xff)]))
  const zeros = fc.integer({ min: 0, max: 3 }).map((count) => Buffer.alloc(count))

  fc.assert(
    fc.property(zeros, digits, (padding, modulus) => {
      const key = der.sequence(der.integer(Buffer.concat([padding, modulus])), der.integer(Buffer.of(3)))
      const { n = '' } = createPublicKey({ key, format: 'der', type: 'pkcs1' }).export({ format: 'jwk' })

      expect(BigInt(`0x${Buffer.from(n, 'base64url').toString('hex')}`)).toBe(BigInt(`0x${modulus.toString('hex')}`))
    }),
  )
})
