import { isNativeError } from 'node:util/types'
import { callSite } from '../../call-site'

/** What was thrown, as a template string shows it; anything can be thrown, even what throws when it is looked at. */
export function textOfThrown(thrown: unknown): string {
  for (const toText of [String, (value: unknown) => Object.prototype.toString.call(value)]) {
    try {
      return toText(thrown)
    } catch {
      // The next one asks less of it.
    }
  }
  return typeof thrown
}

/** The message of an error, or what was thrown instead of one; it may throw when it is asked as well. */
export function messageOfThrown(thrown: unknown): string {
  try {
    return isNativeError(thrown) ? String(thrown.message) : textOfThrown(thrown)
  } catch {
    return textOfThrown(thrown)
  }
}

/** The author's own place in the stack of what was thrown. An error may come from another realm, as Jest's tests do. */
export function placeOfThrown(thrown: unknown): string | undefined {
  return isNativeError(thrown) ? callSite(thrown.stack) : undefined
}
