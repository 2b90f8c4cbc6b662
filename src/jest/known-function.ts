import { nearestName } from '../errors/nearest-name'
import { MockUsageError, type PdkCall } from '../index'
import { PDK_FUNCTIONS } from './pdk-functions'

/**
 * A name under which no call can be found never matches, so that a negated matcher would always pass. One that the PDK does not
 * have is right only where a plugin called it all the same.
 *
 * @param isMeant - whether a function is one of those that the name stands for
 * @throws MockUsageError
 */
export function checkFunction(
  matcher: string,
  name: string,
  calls: readonly PdkCall[],
  isMeant = (known: string): boolean => known === name,
): void {
  if (PDK_FUNCTIONS.some(isMeant) || calls.some((call) => isMeant(call.function))) return
  const nearest = nearestName(name, PDK_FUNCTIONS)
  const remedy =
    nearest === undefined
      ? `Use Kong's own name with its path, e.g. "kong.request.get_header".`
      : `Did you mean "${nearest}"?`
  throw new MockUsageError(
    `Failed to check an exchange: ${matcher} was given "${name}", under which no call is recorded. ${remedy}`,
  )
}
