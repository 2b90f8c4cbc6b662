import fc from 'fast-check'
import { tableLength } from '../../../src/plugin-servers/values/table-length'

/**
 * `#t` as a LuaJIT 2.1 of OpenResty computes it: for each number of elements one digit a pattern, the patterns counted up in
 * binary with the first element as the highest bit; 1 is a value and 0 is nil.
 */
const LENGTHS: Readonly<Record<number, string>> = {
  1: '01',
  2: '0212',
  3: '00231123',
  4: '0000243414142434',
  5: '00000045224533451145114522453345',
  6: '0000005600004656222246563333465611114656111146562222465633334656',
  7:
    '00000000006755670000000044675567222222224467556733333333446755671111111144675567111111114467556722222222' +
    '446755673333333344675567',
  8:
    '00000008000808080048687858586878000808080808080848486878585868782222282828282828484868785858687838383838' +
    '38383838484868785858687811111818181818184848687858586878181818181818181848486878585868782828282828282828' +
    '484868785858687838383838383838384848687858586878',
}

/** Longer ones from the same LuaJIT. */
const LONG_PATTERNS: readonly [pattern: string, length: number][] = [
  ['0101001010', 4],
  ['1110110011', 3],
  ['0101111111', 10],
  ['000111000000', 6],
  ['001110010110', 11],
  ['111111011111', 12],
  ['0000100000001', 0],
  ['1111011101110', 12],
  ['1011100111111', 13],
  ['0100000000100000', 2],
  ['1101111111111100', 14],
  ['1111110111111111', 16],
  ['00101000000100001', 0],
  ['00000011111110010', 16],
  ['00111111011111101', 15],
  ['00100000000111001000', 0],
  ['11110010100111111110', 19],
  ['11101011111111111111', 20],
  ['001010000000000000000000', 0],
  ['100111111000100100101100', 16],
  ['111111111111111010111111', 15],
  ['0000100011001000101000000101111', 0],
  ['1110111111101110101101100100011', 11],
  ['1111111101111111100110111111111', 31],
  ['010110100000000010010000010000000', 5],
  ['001111101000110011010111010011100', 7],
  ['111111111111111111101001110111011', 33],
  ['1001000010011000100010010000000000011000', 4],
  ['1111100000010101001101111001011111101100', 35],
  ['1111111110111111110111011111010111011110', 39],
  ['0001110000000010100010001100010100000011000100000011000100010001', 64],
  ['1010111100111011110000011001011111110101100111101101100111010011', 64],
  ['0111111101011100111101111111111111111110001111111111111111111111', 64],
  ['10000001000100001011000000000100101100011001010011000110000000000', 12],
  ['01101101010111100101111101100110011010001011001111111001101011101', 15],
  ['11111111111111111111111111111101001110100110111101111011111110101', 61],
]

const present = (pattern: string) => [...pattern].map((digit) => digit === '1')

test.each(Object.entries(LENGTHS))(
  'computes the length of every table of %s elements as LuaJIT does',
  (size, lengths) => {
    const patterns = [...lengths].map((_, index) => index.toString(2).padStart(Number(size), '0'))

    expect(patterns.map((pattern) => tableLength(present(pattern))).join('')).toBe(lengths)
  },
)

test.each(LONG_PATTERNS)('computes the length of %s as LuaJIT does', (pattern, length) => {
  expect(tableLength(present(pattern))).toBe(length)
})

test('an empty table has the length 0', () => {
  expect(tableLength([])).toBe(0)
})

test('a table without holes has as many elements as it was given', () => {
  fc.assert(
    fc.property(fc.nat(300), (size) => {
      expect(tableLength(new Array<boolean>(size).fill(true))).toBe(size)
    }),
  )
})

test('nil at the end does not count', () => {
  fc.assert(
    fc.property(fc.nat(80), fc.nat(80), (values, nils) => {
      const elements = [...new Array<boolean>(values).fill(true), ...new Array<boolean>(nils).fill(false)]
      expect(tableLength(elements)).toBe(values)
    }),
  )
})

test('the length is always a border: a value or nothing at it, nil behind it', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { maxLength: 200 }), (elements) => {
      const length = tableLength(elements)
      expect(length === 0 || elements[length - 1]).toBe(true)
      expect(elements[length] ?? false).toBe(false)
    }),
  )
})
