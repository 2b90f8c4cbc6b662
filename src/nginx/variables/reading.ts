import { lower } from '../../lua/runtime'
import { cachedByText } from '../../lua/text-cache'
import { CORE } from './core'
import { isCachedByName, isIndexed, placeOf } from './indexed'
import { prefixedGetter } from './prefixed'
import { TLS } from './tls'
import { UPSTREAM } from './upstream'
import type { Getter } from './variable'

/** How a variable is read, as its name tells. */
export interface Reading {
  /** The name in lower case. */
  readonly key: string
  /** Its place among the variables that Kong's configuration sets; undefined for any other. */
  readonly place: number | undefined
  /** Whether Kong reads it by its index. */
  readonly isIndexed: boolean
  /** Whether nginx keeps it when it is read by name. */
  readonly isCachedByName: boolean
  readonly evaluate: Getter
}

const NAMED: ReadonlyMap<string, Getter> = new Map(Object.entries({ ...CORE, ...TLS, ...UPSTREAM }))

/** How the variable of a name is read; names ignore case. */
export const readingOf = cachedByText((name): Reading => {
  const key = lower(name)
  return {
    key,
    place: placeOf(key),
    isIndexed: name === key && isIndexed(key),
    isCachedByName: isCachedByName(key),
    evaluate: NAMED.get(key) ?? prefixedGetter(key),
  }
})
