import { nearestName } from '../../errors/nearest-name'
import { numberOf, textOf, type Located } from '../yaml/located'
import { SHARED, type Report, type Shape } from './shape'

/** A column of the table in `each`, such as `<status>`. */
const PLACEHOLDER = { type: 'string', pattern: '^<[^<>]+>$' }

/** Text; numbers and truth values are taken as they are written. */
export const text: Shape = {
  expected: 'a text',
  kinds: ['text', 'number', 'boolean'],
  schema: { [SHARED]: 'text', type: ['string', 'number', 'boolean'] },
  check: () => undefined,
}

/** Any value that JSON has. */
export const anything: Shape = {
  expected: 'a value',
  kinds: ['mapping', 'list', 'text', 'number', 'boolean', 'null'],
  schema: {},
  check: () => undefined,
}

export const mapping: Shape = {
  expected: 'a mapping of names and values',
  kinds: ['mapping'],
  schema: { type: 'object' },
  check: () => undefined,
}

/** A whole number within bounds. */
export function integer(expected: string, least: number, most: number): Shape {
  return {
    expected,
    kinds: ['number'],
    schema: { anyOf: [{ type: 'integer', minimum: least, maximum: most }, PLACEHOLDER] },
    check(node, report) {
      const value = numberOf(node) ?? NaN
      if (Number.isInteger(value) && value >= least && value <= most) return
      report({
        place: node.place,
        message: `${value} is not ${expected}.`,
        fix: `Write a whole number from ${least} to ${most}.`,
      })
    },
  }
}

/** The word `true`, where its being there is all that counts. */
export const yes: Shape = {
  expected: 'true',
  kinds: ['boolean'],
  schema: { const: true },
  check(node, report) {
    if (node.kind === 'scalar' && node.value === true) return
    report({ place: node.place, message: 'Only "true" says anything here.', fix: 'Write true, or leave the key out.' })
  },
}

/** Whether something is so. */
export const flag: Shape = {
  expected: 'true or false',
  kinds: ['boolean'],
  schema: { anyOf: [{ type: 'boolean' }, PLACEHOLDER] },
  check: () => undefined,
}

/** Text that stands alone where numbers and truth values mean something else. */
export function onlyText(expected: string): Shape {
  return { ...text, expected, kinds: ['text'], schema: { type: 'string' } }
}

/** One of some words. */
export function oneOf(noun: string, words: readonly string[]): Shape {
  return {
    expected: `${noun}: ${words.join(', ')}`,
    kinds: ['text', 'number'],
    schema: {
      anyOf: [{ enum: words.flatMap((word) => (isNumber(word) ? [word, Number(word)] : [word])) }, PLACEHOLDER],
    },
    check: (node, report) => checkWord(noun, words, node, report),
  }
}

function checkWord(noun: string, words: readonly string[], node: Located, report: Report): void {
  const word = textOf(node) ?? ''
  if (words.includes(word)) return
  const nearest = nearestName(word, words)
  const fix = nearest === undefined ? `Use one of ${words.join(', ')}.` : `Did you mean "${nearest}"?`
  report({ place: node.place, message: `"${word}" is not ${noun}.`, fix })
}

function isNumber(word: string): boolean {
  return /^\d+(\.\d+)?$/.test(word)
}
