import fc from 'fast-check'
import { displayWidth } from '../../../src/timeline/text/display-width'
import { span, type Span } from '../../../src/timeline/text/paint'
import { wrapped } from '../../../src/timeline/text/wrap'

const textsOf = (lines: readonly Span[][]) => lines.map((line) => line.map(({ text }) => text).join(''))

test('lines break between words', () => {
  expect(textsOf(wrapped([span('one two three')], 8))).toEqual(['one two', 'three'])
})

test('a word that just fits stays on its line', () => {
  expect(textsOf(wrapped([span('one two three')], 7))).toEqual(['one two', 'three'])
})

test('a word that is too long is broken', () => {
  expect(textsOf(wrapped([span('abcdefgh ij')], 3))).toEqual(['abc', 'def', 'gh', 'ij'])
})

test('spans keep their styles over the lines', () => {
  expect(wrapped([span('one ', 'red'), span('two', 'dim')], 3)).toEqual([[span('one', 'red')], [span('two', 'dim')]])
})

test('words of one style are one span', () => {
  expect(wrapped([span('one two', 'red'), span(' three')], 20)).toEqual([[span('one two', 'red'), span(' three')]])
})

test('no text is one empty line', () => {
  expect(wrapped([], 10)).toEqual([[]])
})

test('no line is too wide, and nothing but blanks is lost', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: 'grapheme', maxLength: 40 })),
      fc.integer({ min: 2, max: 30 }),
      (texts, columns) => {
        const spans = texts.map((text) => span(text.replace(/\s/gu, ' ')))
        const lines = textsOf(wrapped(spans, columns))

        for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(columns)
        expect(lines.join('').replaceAll(' ', '')).toBe(textsOf([spans]).join('').replaceAll(' ', ''))
      },
    ),
  )
})
