import { CORE } from './core'
import { isCachedByName, isIndexed, SET_VARIABLES } from './indexed'
import { prefixedGetter } from './prefixed'
import { TLS } from './tls'
import { UPSTREAM } from './upstream'
import type { Getter } from './variable'

/** How a variable is read, as its name tells. */
export interface Reading {
  /** The name in lower case. */
  readonly key: string
  /** The value until somebody sets one; undefined for a variable that Kong's configuration does not set. */
  readonly initial: string | undefined
  /** Whether Kong reads it by its index. */
  readonly isIndexed: boolean
  /** Whether nginx keeps it when it is read by name. */
  readonly isCachedByName: boolean
  readonly evaluate: Getter
}

const NAMED: ReadonlyMap<string, Getter> = new Map(Object.entries({ ...CORE, ...TLS, ...UPSTREAM }))
/** Few names are read, but those for every request. */
const MOST_KEPT = 1000
const KEPT = new Map<string, Reading>()

export function readingOf(name: string): Reading {
  const known = KEPT.get(name)
  if (known) return known
  if (KEPT.size === MOST_KEPT) KEPT.clear()
  const reading = findReading(name)
  KEPT.set(name, reading)
  return reading
}

function findReading(name: string): Reading {
  const key = name.toLowerCase()
  return {
    key,
    initial: SET_VARIABLES.get(key),
    isIndexed: name === key && isIndexed(key),
    isCachedByName: isCachedByName(key),
    evaluate: NAMED.get(key) ?? prefixedGetter(key),
  }
}
