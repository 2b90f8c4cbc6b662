import fc from 'fast-check'
import { bytes, decode, encode, text } from '../../conformance/values'

test('a text is written as it is, or by its parts', () => {
  expect(text('abc')).toBe('abc')
  expect(text({ $repeat: ['ab', 2, 'c'] })).toBe('ababc')
})

test('a body is text, base64, or nothing', () => {
  expect(bytes({ text: 'é' })).toEqual(Buffer.from([0xc3, 0xa9]))
  expect(bytes({ text: { $repeat: ['a', 3, ''] } })).toEqual(Buffer.from('aaa'))
  expect(bytes({ base64: '/w==' })).toEqual(Buffer.from([0xff]))
  expect(bytes({})).toHaveLength(0)
  expect(bytes(undefined)).toHaveLength(0)
})

test('what JSON lacks is tagged', () => {
  expect(decode({ a: { $undefined: true }, b: [{ $number: 'NaN' }], c: { $repeat: ['x', 2, ''] } })).toEqual({
    a: undefined,
    b: [NaN],
    c: 'xx',
  })
  expect(decode({ $bytes: '/w==' })).toEqual(new Uint8Array([0xff]))
})

test('null, false and empty values are no tags', () => {
  expect(decode([null, false, 0, '', {}, []])).toEqual([null, false, 0, '', {}, []])
})

test('encoding and decoding again changes nothing', () => {
  const leaf = fc.oneof(
    fc.string(),
    fc.double(),
    fc.boolean(),
    fc.constant(null),
    fc.constant(undefined),
    fc.uint8Array(),
  )
  const key = fc.string().filter((name) => !name.startsWith('$') && name !== '__proto__')
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof({ depthSize: 'small' }, leaf, fc.array(tie('value')), fc.dictionary(key, tie('value'))),
  }))

  fc.assert(
    fc.property(value, (one) => {
      expect(decode(JSON.parse(JSON.stringify(encode(normal(one)))))).toEqual(normal(one))
    }),
  )
})

/** JSON knows no −0, and a dictionary may have no prototype. */
function normal(value: unknown): unknown {
  if (Object.is(value, -0)) return 0
  if (Array.isArray(value)) return value.map(normal)
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, normal(member)]))
}
