import { matcherIn, patternOf } from '../language/matcher'
import { plain, textOf, type Located, type Place } from '../yaml/located'

/** One thing that is not as expected. */
export interface Difference {
  /** What was looked at: `response.json.items[0].id`. */
  readonly subject: string
  /** Where the expectation stands. */
  readonly place: Place
  readonly expected: string
  readonly received: string
}

const LONGEST = 600

/** A value on one line, as JSON. */
export function show(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (value instanceof Uint8Array) return `${value.length} bytes ${Buffer.from(value).toString('base64')}`
  const text = JSON.stringify(value) ?? typeof value
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}… (${text.length} characters)` : text
}

/** What an expectation wants, in words. */
export function wanted(node: Located): string {
  const found = matcherIn(node)
  if (!found) return show(plain(node))
  const { word, operand } = found
  switch (word) {
    case 'matches':
      return `a text that matches ${String(patternOf(textOf(operand) ?? ''))}`
    case 'contains':
      return `something that contains ${wanted(operand)}`
    case 'exactly':
      return `exactly ${show(plain(operand))}`
    case 'one_of':
      return operand.kind === 'list' ? `one of ${operand.items.map(wanted).join(', ')}` : show(plain(operand))
    case 'not':
      return `anything but ${wanted(operand)}`
    case 'absent':
      return 'nothing'
    case 'present':
      return 'anything'
  }
}
