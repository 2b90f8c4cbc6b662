import { MockUsageError } from '../errors'
import { nearestName } from './nearest-name'

/**
 * Refuses what a misspelled option would do: nothing, silently.
 *
 * @param action - what failed, as in `make a request of "/"`
 * @throws MockUsageError when an object has a key that is not known
 */
export function checkKeys(action: string, given: object, known: Readonly<Record<string, true>>): void {
  for (const key of Object.keys(given)) if (!Object.hasOwn(known, key)) throw unknownKey(action, key, known)
}

function unknownKey(action: string, key: string, known: Readonly<Record<string, true>>): MockUsageError {
  const names = Object.keys(known)
  const nearest = nearestName(key, names)
  const remedy = nearest === undefined ? `Use one of ${names.join(', ')}.` : `Did you mean "${nearest}"?`
  return new MockUsageError(`Failed to ${action}: there is no option "${key}". ${remedy}`)
}
