import { isDeepStrictEqual } from 'node:util'
import { matcherIn, patternOf, type MatcherWord } from '../language/matcher'
import { plain, textOf, type Located, type LocatedMapping } from '../yaml/located'
import { asJson, asText, show, wanted, type Difference, type Spell } from './difference'

/** Compares a value that an expectation spells out. */
type Compare = (expected: Located, received: unknown) => boolean

/**
 * Compares a JSON value: mappings name the members that count, lists are compared element by element, and matchers may stand
 * anywhere.
 *
 * @param received - undefined: it is not there
 */
export function matchJson(expected: Located, received: unknown, subject: string): Difference[] {
  if (matcherIn(expected)) return verdict(isMatch(expected, received, isJson), expected, received, subject)
  if (expected.kind === 'mapping' && isObject(received)) return matchMembers(expected, received, subject)
  if (expected.kind === 'list' && Array.isArray(received) && received.length === expected.items.length) {
    return expected.items.flatMap((item, at) => matchJson(item, received[at], `${subject}[${at}]`))
  }
  return verdict(isJson(expected, received), expected, received, subject)
}

/**
 * Compares texts: what is expected counts as it is written, `1.0` as "1.0".
 *
 * @param received - undefined: it is not there; a list: there are several, such as repeated header lines
 */
export function matchText(
  expected: Located,
  received: string | readonly string[] | undefined,
  subject: string,
): Difference[] {
  return verdict(isMatch(expected, received, isText), expected, received, subject, asText)
}

function matchMembers(expected: LocatedMapping, received: object, subject: string): Difference[] {
  return expected.entries.flatMap(({ key, value }) =>
    matchJson(value, Object.hasOwn(received, key) ? Reflect.get(received, key) : undefined, `${subject}.${key}`),
  )
}

function verdict(
  isRight: boolean,
  expected: Located,
  received: unknown,
  subject: string,
  spell: Spell = asJson,
): Difference[] {
  if (isRight) return []
  return [{ subject, place: expected.place, expected: wanted(expected, spell), received: show(received) }]
}

function isMatch(expected: Located, received: unknown, compare: Compare): boolean {
  const found = matcherIn(expected)
  return found ? MATCHERS[found.word](found.operand, received, compare) : compare(expected, received)
}

const MATCHERS: Readonly<Record<MatcherWord, (operand: Located, received: unknown, compare: Compare) => boolean>> = {
  matches: (operand, received) => textsIn(received).some((text) => text.search(patternOf(textOf(operand) ?? '')) >= 0),
  contains,
  exactly: (operand, received, compare) =>
    compare === isText ? isText(operand, received) : isDeepStrictEqual(plain(operand), received),
  one_of: (operand, received, compare) =>
    operand.kind === 'list' && operand.items.some((item) => isMatch(item, received, compare)),
  not: (operand, received, compare) => !isMatch(operand, received, compare),
  absent: (_, received) => received === undefined,
  present: (_, received) => received !== undefined,
}

function contains(operand: Located, received: unknown, compare: Compare): boolean {
  const part = textOf(operand)
  if (typeof received === 'string') return part !== undefined && received.includes(part)
  if (!Array.isArray(received)) return false
  // A part of one of several header lines is enough, as of a single one; an element of a JSON list is meant whole.
  return received.some((item) =>
    compare === isText ? contains(operand, item, compare) : isMatch(operand, item, compare),
  )
}

function textsIn(received: unknown): string[] {
  const values = Array.isArray(received) ? received : [received]
  return values.flatMap((value) => (typeof value === 'string' || typeof value === 'number' ? [String(value)] : []))
}

function isJson(expected: Located, received: unknown): boolean {
  return matcherIn(expected) ? isMatch(expected, received, isJson) : isSubset(expected, received)
}

function isSubset(expected: Located, received: unknown): boolean {
  if (expected.kind === 'scalar') return Object.is(normal(expected.value), normal(received))
  if (expected.kind === 'mapping') return isObject(received) && matchMembers(expected, received, '').length === 0
  if (!Array.isArray(received) || received.length !== expected.items.length) return false
  return expected.items.every((item, at) => matchJson(item, received[at], '').length === 0)
}

/** JSON has one zero. */
function normal(value: unknown): unknown {
  return value === 0 ? 0 : value
}

function isText(expected: Located, received: unknown): boolean {
  if (expected.kind !== 'list') return textOf(expected) === received
  const all = Array.isArray(received) ? (received as unknown[]) : received === undefined ? [] : [received]
  return all.length === expected.items.length && expected.items.every((item, at) => isMatch(item, all[at], isText))
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
