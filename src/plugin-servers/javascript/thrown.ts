import { isNativeError } from 'node:util/types'
import { callSite } from '../../call-site'

/** What was thrown, as a template string shows it; anything can be thrown, even what has no text. */
export function textOfThrown(thrown: unknown): string {
  try {
    return String(thrown)
  } catch {
    return Object.prototype.toString.call(thrown)
  }
}

/** The author's own place in the stack of what was thrown. An error may come from another realm, as Jest's tests do. */
export function placeOfThrown(thrown: unknown): string | undefined {
  return isNativeError(thrown) ? callSite(thrown.stack) : undefined
}
