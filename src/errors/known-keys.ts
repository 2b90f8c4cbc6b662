import { MockUsageError } from '../errors'
import { nearestName } from './nearest-name'
import { isObject, type OptionKind } from './option-kinds'
import { shown } from './shown'

/**
 * Refuses what a misspelled option would do: nothing, silently; and an option of a wrong type, which would fail far from here.
 * An option that is undefined is left out.
 *
 * @param action - what failed, as in `make a request of "/"`
 * @param path - what stands before the name of such an option, as in `conf.`
 * @throws MockUsageError when an object has a key that is not known, or is no object
 */
export function checkKeys(
  action: string,
  given: unknown,
  known: Readonly<Record<string, OptionKind>>,
  path = '',
): void {
  if (!isObject(given)) {
    throw new MockUsageError(`Failed to ${action}: its options are ${shown(given)}. Use an object, or leave them out.`)
  }
  for (const key of Object.keys(given)) {
    const kind = Object.hasOwn(known, key) ? known[key] : undefined
    if (kind === undefined) throw unknownKey(action, key, known)
    checkOption(action, `${path}${key}`, Reflect.get(given, key), kind)
  }
}

/** @throws MockUsageError when an option that is given cannot be that */
export function checkOption(action: string, option: string, value: unknown, kind: OptionKind): void {
  if (value === undefined || kind.fits(value)) return
  throw new MockUsageError(`Failed to ${action}: the option "${option}" cannot be ${shown(value)}. Use ${kind.use}.`)
}

function unknownKey(action: string, key: string, known: Readonly<Record<string, OptionKind>>): MockUsageError {
  const names = Object.keys(known)
  const nearest = nearestName(key, names)
  const remedy = nearest === undefined ? `Use one of ${names.join(', ')}.` : `Did you mean "${nearest}"?`
  return new MockUsageError(`Failed to ${action}: there is no option ${shown(key)}. ${remedy}`)
}
