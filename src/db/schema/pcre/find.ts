import { LuaError } from '../../../lua/error'
import { PcreError } from './cursor'
import { translatePcre } from './translate'

/** Whether PCRE would compile the pattern. */
export function isPcre(pattern: string): boolean {
  return pcreError(pattern) === undefined
}

/** What ngx.re says about a pattern that PCRE would not compile. */
export function pcreError(pattern: string): string | undefined {
  try {
    translatePcre(pattern)
    return undefined
  } catch (error) {
    if (!(error instanceof PcreError)) throw error
    const rest = pattern.slice(error.offset ?? pattern.length)
    return `pcre2_compile() failed: ${error.message} in "${pattern}"${rest === '' ? '' : ` at "${rest}"`}`
  }
}

/**
 * Whether a byte string holds a match of a pattern. A pattern that PCRE would not compile is found nowhere.
 *
 * @throws LuaError for patterns that use what JavaScript's expressions cannot do
 */
export function findPcre(pattern: string, subject: string): boolean {
  if (!isPcre(pattern)) return false
  const { source, isComplete } = translatePcre(pattern)
  if (!isComplete) throw new LuaError(`kong-pdk-mock cannot run the regular expression ${pattern}`)
  return new RegExp(source).test(subject)
}
