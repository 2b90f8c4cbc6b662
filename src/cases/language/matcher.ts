import { either, listOf, record } from '../shape/collections'
import { anything, text, yes } from '../shape/scalars'
import { described, shared, type Report, type Shape } from '../shape/shape'
import { entryOf, textOf, type Located, type LocatedEntry } from '../yaml/located'

/** The words that say how a value is compared, each alone in its mapping. */
export const MATCHER_WORDS = ['matches', 'contains', 'exactly', 'one_of', 'not', 'absent', 'present'] as const

export type MatcherWord = (typeof MATCHER_WORDS)[number]

/** A pattern is written `/text/flags`, or without slashes where it has no flags. */
const DELIMITED = /^\/(.*)\/([a-z]*)$/s

/** @throws SyntaxError when it is no pattern */
export function patternOf(written: string): RegExp {
  const [, source = written, flags = ''] = DELIMITED.exec(written) ?? []
  return new RegExp(source, flags.replace(/[gy]/g, ''))
}

/** The word and its operand, where a mapping is a matcher: it has that word and no other key. */
export function matcherIn(node: Located): { readonly word: MatcherWord; readonly operand: Located } | undefined {
  if (node.kind !== 'mapping' || node.entries.length !== 1) return undefined
  const [entry] = node.entries
  const word = MATCHER_WORDS.find((one) => one === entry?.key)
  return word && entry ? { word, operand: entry.value } : undefined
}

const pattern: Shape = {
  expected: 'a pattern such as /^ord-[0-9]+$/i',
  kinds: ['text', 'number'],
  schema: { type: ['string', 'number'] },
  check(node, report) {
    try {
      patternOf(textOf(node) ?? '')
    } catch (error) {
      report({
        place: node.place,
        message: `This is no pattern: ${(error as Error).message}.`,
        fix: 'Write a regular expression of JavaScript, with a backslash before characters that stand for themselves.',
      })
    }
  },
}

const matcherFields = {
  matches: described('A regular expression, /…/ with flags or without slashes, found somewhere in the text', pattern),
  contains: described('A part of the text, or an element of the list', anything),
  exactly: described('Equal to this in every member, where a mapping alone would name some of them', anything),
  one_of: described('Equal to one of these', listOf(anything, 1)),
  not: described('Anything but this', anything),
  absent: described('It is not there', yes),
  present: described('It is there, whatever its value', yes),
}

const matcher = shared('matcher', record('a matcher', matcherFields, { oneFrom: [MATCHER_WORDS] }))

/** A matcher, where a value of its own shape stands beside it. */
export const matcherAlone: Shape = nested(matcher)

/** A text to compare with, or a matcher. */
export const textMatcher: Shape = {
  ...shared('textMatcher', either(text, matcherAlone)),
  expected: 'a text, or a matcher such as { matches: /…/ }',
}

/** The values of all lines of a header, or a matcher. */
export const headerMatcher: Shape = {
  ...shared('headerMatcher', either(text, listOf(textMatcher), matcherAlone)),
  expected: 'a text, a list of texts, or a matcher such as { absent: true }',
}

/** A JSON value, of which mappings name the members that count, with matchers anywhere inside. */
export const jsonMatcher: Shape = { ...anything, check: checkInside }

/** The operands of matchers may hold matchers. */
function nested(shape: Shape): Shape {
  return {
    ...shape,
    check(node, report) {
      shape.check(node, report)
      if (node.kind === 'mapping') for (const entry of node.entries) checkOperand(entry, report)
    },
  }
}

function checkOperand({ key, value }: LocatedEntry, report: Report): void {
  if (key === 'not' || key === 'contains' || key === 'one_of') checkInside(value, report)
}

function checkInside(node: Located, report: Report): void {
  const found = matcherIn(node)
  if (found?.word === 'exactly') return
  if (found) matcher.check(node, report)
  if (node.kind === 'mapping') for (const { value } of node.entries) checkInside(value, report)
  if (node.kind === 'list') for (const item of node.items) checkInside(item, report)
}

/** Whether it says that a thing is not to be there: `{ absent: true }`. */
export function isAbsent(node: Located | undefined): boolean {
  const entry = entryOf(node, 'absent')
  return entry?.value.kind === 'scalar' && entry.value.value === true
}
