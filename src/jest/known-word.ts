import { MockUsageError } from '../index'

/**
 * A word that Kong or this package does not have never matches, so that a negated matcher would always pass.
 *
 * @throws MockUsageError when `word` is none of the known ones
 */
export function checkWord(matcher: string, what: string, word: unknown, known: Readonly<Record<string, true>>): void {
  if (typeof word === 'string' && Object.hasOwn(known, word)) return
  throw new MockUsageError(
    `Failed to check an exchange: ${matcher} was given the ${what} ${JSON.stringify(word) ?? String(word)}, which does not exist. Use one of ${Object.keys(known).join(', ')}.`,
  )
}
