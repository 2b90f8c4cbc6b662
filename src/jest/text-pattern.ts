import type { MatcherContext } from './matcher'

/** The text itself, a pattern, or an asymmetric matcher. A pattern with the flag g or y begins anew each time. */
export function matchesText(context: MatcherContext, actual: string, expected: unknown): boolean {
  return expected instanceof RegExp ? actual.search(expected) >= 0 : context.equals(actual, expected)
}

/** The same, where a part of the text is enough. */
export function containsText(context: MatcherContext, actual: string, expected: unknown): boolean {
  return typeof expected === 'string' ? actual.includes(expected) : matchesText(context, actual, expected)
}
