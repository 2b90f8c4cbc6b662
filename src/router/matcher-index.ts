import type { Outcome } from './criteria/criterion'
import type { Fields } from './fields'
import { splitHostPort } from './host-port'
import type { Matcher } from './matcher'

interface Ranked {
  rank: number
  matcher: Matcher
}

/** Matchers by the beginning of the path, each list in order of rank. */
class PathIndex {
  readonly #byPrefix = new Map<string, Ranked[]>()
  readonly #lengths = new Set<number>()

  add(ranked: Ranked): void {
    for (const prefix of ranked.matcher.pathPrefixes) {
      const list = this.#byPrefix.get(prefix)
      if (list) list.push(ranked)
      else this.#byPrefix.set(prefix, [ranked])
      this.#lengths.add(prefix.length)
    }
  }

  collect(path: string, into: Ranked[][]): void {
    for (const length of this.#lengths) {
      const list = length <= path.length ? this.#byPrefix.get(path.slice(0, length)) : undefined
      if (list) into.push(list)
    }
  }
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

  find(fields: Fields): { matcher: Matcher; outcome: Outcome } | undefined {
    for (const matcher of inOrder(this.#candidates(fields))) {
      const outcome = matcher.try(fields)
      if (outcome) return { matcher, outcome }
    }
    return undefined
  }

  #add(ranked: Ranked): void {
    const hosts = ranked.matcher.route.hosts ?? []
    if (hosts.length === 0 || hosts.some((host) => host.includes('*'))) {
      this.#anyHost.add(ranked)
      return
    }
    for (const host of new Set(hosts.map((text) => splitHostPort(text).host))) this.#ofHost(host).add(ranked)
  }

  #ofHost(host: string): PathIndex {
    const index = this.#byHost.get(host) ?? new PathIndex()
    this.#byHost.set(host, index)
    return index
  }

  #candidates({ host, path = '' }: Fields): Ranked[][] {
    const lists: Ranked[][] = []
    this.#anyHost.collect(path, lists)
    if (host !== undefined) this.#byHost.get(host)?.collect(path, lists)
    return lists
  }
}

/** Merges lists that are each in order of rank. */
function* inOrder(lists: readonly Ranked[][]): Generator<Matcher> {
  const positions = lists.map(() => 0)
  for (;;) {
    const next = firstOf(lists, positions)
    if (!next) return
    yield next.matcher
  }
}

function firstOf(lists: readonly Ranked[][], positions: number[]): Ranked | undefined {
  let best: Ranked | undefined
  let bestList = -1
  for (const [index, list] of lists.entries()) {
    const candidate = list[positions[index] ?? 0]
    if (candidate && (!best || candidate.rank < best.rank)) {
      best = candidate
      bestList = index
    }
  }
  if (best) positions[bestList] = (positions[bestList] ?? 0) + 1
  return best
}
