import { stripVTControlCharacters } from 'node:util'

/** What a failing check says, without colours. */
export function failureOf(check: () => unknown): string {
  try {
    check()
  } catch (error) {
    return stripVTControlCharacters((error as Error).message)
  }
  throw new Error('the check passed')
}

/** The lines of a failure from `Expected:` to the next empty line. */
export function expectedAndReceived(check: () => unknown): string {
  const paragraphs = failureOf(check).split('\n\n')
  return paragraphs.find((paragraph) => paragraph.startsWith('Expected:')) ?? ''
}
