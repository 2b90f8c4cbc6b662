import type { Matcher } from './matcher'

export interface Ranked {
  rank: number
  matcher: Matcher
}

/** Matchers by the beginning of the path, each list in order of rank. */
export class PathIndex {
  readonly #byPrefix = new Map<string, Ranked[]>()
  readonly #lengths = new Set<number>()

  /** Adds a matcher of a higher rank than those before. */
  add(ranked: Ranked): void {
    for (const prefix of new Set(ranked.matcher.pathPrefixes)) {
      const list = this.#byPrefix.get(prefix)
      if (list) list.push(ranked)
      else this.#byPrefix.set(prefix, [ranked])
      this.#lengths.add(prefix.length)
    }
  }

  /** Appends the lists of all matchers that a path might match. */
  collect(path: string, into: Ranked[][]): void {
    for (const length of this.#lengths) {
      const list = length <= path.length ? this.#byPrefix.get(path.slice(0, length)) : undefined
      if (list) into.push(list)
    }
  }
}
