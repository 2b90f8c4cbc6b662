import { caseVariants, LAST_CASED, rangeVariants } from './case-variants'
import type { Escape } from './escape'

const CASED = /^\p{Changes_When_Casemapped}$/u

/** A character in a JavaScript regex, inside a class or outside. */
export function characterSource(codePoint: number): string {
  const character = String.fromCodePoint(codePoint)
  return /^\w$/.test(character) ? character : `\\u{${codePoint.toString(16)}}`
}

/** The members of a class from one character to another. */
export function rangeSource(first: number, last: number, ignoresCase: boolean): string {
  const range = first === last ? characterSource(first) : `${characterSource(first)}-${characterSource(last)}`
  return ignoresCase ? range + rangeVariants(first, last).map(characterSource).join('') : range
}

/** An escape as a class of its own. */
export function classSource(escape: Exclude<Escape, { codePoint: number }>, ignoresCase: boolean): string {
  if ('source' in escape) return escape.source
  const members = ignoresCase ? escape.property + propertyVariants(escape.property) : escape.property
  return `[${escape.negated ? '^' : ''}${members}]`
}

function propertyVariants(property: string): string {
  const member = new RegExp(`^${property}$`, 'v')
  const sources: string[] = []
  for (let codePoint = 0; codePoint <= LAST_CASED; codePoint++) {
    const character = String.fromCodePoint(codePoint)
    if (CASED.test(character) && member.test(character)) sources.push(...caseVariants(codePoint).map(characterSource))
  }
  return sources.join('')
}
