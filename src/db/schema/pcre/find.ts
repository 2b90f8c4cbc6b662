import { LuaError } from '../../../lua/error'
import { PcreError } from './cursor'
import { translatePcre } from './translate'

/** Whether PCRE would compile the pattern. */
export function isPcre(pattern: string): boolean {
  try {
    translatePcre(pattern)
    return true
  } catch (error) {
    if (error instanceof PcreError) return false
    throw error
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
