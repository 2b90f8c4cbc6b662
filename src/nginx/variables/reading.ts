import { lower } from '../../lua/runtime'
import { cachedByText } from '../../lua/text-cache'
import { CORE } from './core'
import { isAssigned, type AssignedName } from './assigned'
import { indexOfVariable, isCachedByName } from './indexed'
import { prefixedGetter } from './prefixed'
import { TLS } from './tls'
import { UPSTREAM } from './upstream'
import type { Getter } from './variable'

/** How a variable is read, as its name tells. */
export interface Reading {
  /** The name in lower case. */
  readonly key: string
  /** Its name among the variables that Kong's configuration sets; undefined for any other. */
  readonly assigned: AssignedName | undefined
  /** Its place among the variables that nginx keeps; undefined for one that it evaluates anew each time. */
  readonly index: number | undefined
  /** Whether nginx keeps it only where Kong reads it by its index. */
  readonly isFreshByName: boolean
  readonly evaluate: Getter
}

const NAMED: ReadonlyMap<string, Getter> = new Map(Object.entries({ ...CORE, ...TLS, ...UPSTREAM }))

/** How the variable of a name is read; names ignore case. */
export const readingOf = cachedByText((name): Reading => {
  const key = lower(name)
  const isCached = isCachedByName(key)
  return {
    key,
    assigned: isAssigned(key) ? key : undefined,
    index: name === key || isCached ? indexOfVariable(key) : undefined,
    isFreshByName: !isCached,
    evaluate: NAMED.get(key) ?? prefixedGetter(key),
  }
})
