import type { Matcher } from './matcher'
import type { Ranked } from './path-index'

/** Offers the matchers of several lists in order of rank until one is accepted; the first accepted result. */
export function mergeRanked<T>(lists: readonly Ranked[][], accept: (matcher: Matcher) => T | undefined): T | undefined {
  const positions = lists.map(() => 0)
  for (;;) {
    const list = lowest(lists, positions)
    const next = list === -1 ? undefined : lists[list]?.[positions[list] ?? 0]
    if (!next) return undefined
    const accepted = accept(next.matcher)
    if (accepted !== undefined) return accepted
    positions[list] = (positions[list] ?? 0) + 1
  }
}

/** The list whose next matcher has the lowest rank, or -1 if all are at their end. */
function lowest(lists: readonly Ranked[][], positions: readonly number[]): number {
  let best = -1
  let bestRank = Infinity
  for (let list = 0; list < lists.length; list++) {
    const rank = lists[list]?.[positions[list] ?? 0]?.rank ?? Infinity
    if (rank < bestRank) {
      best = list
      bestRank = rank
    }
  }
  return best
}
