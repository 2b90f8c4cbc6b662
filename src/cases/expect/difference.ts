import { matcherIn, patternOf } from '../language/matcher'
import { itemsOf, plain, textOf, type Located, type Place } from '../yaml/located'

/** One thing that is not as expected. */
export interface Difference {
  /** What was looked at: `response.json.items[0].id`. */
  readonly subject: string
  /** Where the expectation stands. */
  readonly place: Place
  readonly expected: string
  readonly received: string
}

/** A value on one line, as JSON. */
export function show(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (value instanceof Uint8Array) return `${value.length} bytes ${Buffer.from(value).toString('base64')}`
  return JSON.stringify(value) ?? typeof value
}

/** Something is there that should not be. */
export function unwanted({ place }: Located, subject: string, received: string): Difference {
  return { subject, place, expected: 'nothing', received }
}

/** How a value that an expectation spells out is shown. */
export type Spell = (node: Located) => string

export const asJson: Spell = (node) => show(plain(node))

/** As it is written: a number is compared as the text that it is on the wire. */
export const asText: Spell = (node) => {
  if (node.kind === 'list') return `[${node.items.map((item) => wanted(item, asText)).join(',')}]`
  return show(textOf(node) ?? plain(node))
}

/** What an expectation wants, in words. */
export function wanted(node: Located, spell: Spell = asJson): string {
  const found = matcherIn(node)
  if (!found) return spell(node)
  const { word, operand } = found
  switch (word) {
    case 'matches':
      return `a text that matches ${String(patternOf(textOf(operand) ?? ''))}`
    case 'contains':
      return `something that contains ${wanted(operand, spell)}`
    case 'exactly':
      return `exactly ${spell(operand)}`
    case 'one_of':
      return `one of ${itemsOf(operand)
        .map((item) => wanted(item, spell))
        .join(', ')}`
    case 'not':
      return `anything but ${wanted(operand, spell)}`
    case 'absent':
      return 'nothing'
    case 'present':
      return 'anything'
  }
}
