import fc from 'fast-check'
import { cut, displayWidth, fitting } from '../../../src/timeline/text/display-width'

test.each([
  ['', 0],
  ['abc', 3],
  ['äöü', 3],
  ['a\u0301', 1],
  ['日本', 4],
  ['🚀', 2],
  ['→ ■ ✗ …', 7],
])('%p takes %d columns', (text, width) => {
  expect(displayWidth(text)).toBe(width)
})

test('the beginning that fits never ends within a character', () => {
  expect(fitting('日本', 3)).toBe('日')
  expect(fitting('a🚀b', 2)).toBe('a')
})

test('a text that is cut says so; a value keeps the mark that closes it', () => {
  expect(cut('abc', 3)).toBe('abc')
  expect(cut('abcdef', 3)).toBe('ab…')
  expect(cut("'abcdef'", 6)).toBe("'abc…'")
  expect(cut('{ a: 1, b: 2 }', 10)).toBe('{ a: 1,… }')
  expect(cut('[1, 2, 3]', 7)).toBe('[1, … ]')
})

test('what is cut fits', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 6, max: 40 }), (text, columns) => {
      expect(displayWidth(cut(text, columns))).toBeLessThanOrEqual(columns)
    }),
  )
})
