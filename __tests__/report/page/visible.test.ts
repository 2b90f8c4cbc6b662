import fc from 'fast-check'
import { visibleParts } from '../../../src/report/page/visible'

const textOf = (text: string, lines?: boolean): string =>
  visibleParts(text, lines)
    .map((part) => part.text)
    .join('')

test('plain text is one part', () => {
  expect(visibleParts('žluť 🙂')).toEqual([{ text: 'žluť 🙂', isEscape: false }])
})

test.each([
  ['\0\r\n\t\x1b', '\\0\\r\\n\\t\\u001b'],
  ['\ud800', '\\ud800'],
  ['abc\u202edef', 'abc\\u202edef'],
  ['\u{e0001}', '\\u{e0001}'],
])('%j stands as %j', (text, shown) => {
  expect(textOf(text)).toBe(shown)
})

test('line ends and tabs of a body stay', () => {
  expect(textOf('a\n\tb\r\n', true)).toBe('a\n\tb\\r\n')
})

test('nothing that a terminal or a browser acts on is left', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(textOf(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u)
    }),
  )
})
