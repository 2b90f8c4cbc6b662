import type { Outcome } from './criteria/criterion'
import type { Fields } from './fields'
import { fileablePatterns, patternsFor } from './host-pattern'
import { splitHostPort } from './host-port'
import type { Matcher } from './matcher'
import { mergeRanked } from './merge-ranked'
import { PathIndex, type Ranked } from './path-index'

export interface Found {
  matcher: Matcher
  outcome: Outcome
}

/**
 * Finds the first of many matchers that matches without trying them all: those for other hosts and for paths that begin
 * otherwise are left out, the rest is tried in order.
 */
export class MatcherIndex {
  readonly #byHost = new Map<string, PathIndex>()
  readonly #anyHost = new PathIndex()

  /** @param matchers in the order in which they are to be tried */
  constructor(matchers: readonly Matcher[]) {
    for (const [rank, matcher] of matchers.entries()) this.#add({ rank, matcher })
  }

  find(fields: Fields): Found | undefined {
    return mergeRanked(this.#candidates(fields), (matcher) => {
      const outcome = matcher.try(fields)
      return outcome && { matcher, outcome }
    })
  }

  #add(ranked: Ranked): void {
    const { hosts = [] } = ranked.matcher.route
    const patterns = fileablePatterns(hosts.map((text) => splitHostPort(text).host))
    if (!patterns) this.#anyHost.add(ranked)
    for (const pattern of patterns ?? []) this.#indexFor(pattern).add(ranked)
  }

  #indexFor(pattern: string): PathIndex {
    const index = this.#byHost.get(pattern) ?? new PathIndex()
    this.#byHost.set(pattern, index)
    return index
  }

  #candidates({ host, path = '' }: Fields): Ranked[][] {
    const lists: Ranked[][] = []
    this.#anyHost.collect(path, lists)
    if (host === undefined) return lists
    for (const pattern of patternsFor(host)) this.#byHost.get(pattern)?.collect(path, lists)
    return lists
  }
}
