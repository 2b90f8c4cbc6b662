import { compileRegex } from '../regex'
import type { RustRegex } from '../regex/compile'
import { isRegexPath } from '../split-routes'
import { addCaptures, type Criterion, type Outcome } from './criterion'

/** One path of a route. */
export interface PathTest {
  /** What every path that matches begins with. */
  literalPrefix: string
  matches(path: string, outcome: Outcome): boolean
}

/**
 * Reads a path of a route: a prefix, or a regex behind `~`.
 *
 * @throws RegexError for a regex that Rust refuses
 */
export function pathTest(path: string): PathTest {
  return isRegexPath(path) ? regexTest(pathRegex(path)) : prefixTest(path)
}

/** One of a part's paths, in their order; what it matched becomes the outcome's path. */
export function pathCriterion(tests: readonly PathTest[]): Criterion {
  return ({ path }, outcome) => path !== undefined && tests.some((test) => test.matches(path, outcome))
}

/** Kong anchors a regex without wrapping it, so that of several alternatives only the first is bound. */
function pathRegex(path: string): RustRegex {
  // Kong does not look whether `?<` opens a group: an optional `<` is changed too.
  return compileRegex(`^${path.slice(1).replaceAll('?<', '?P<')}`)
}

function prefixTest(prefix: string): PathTest {
  return {
    literalPrefix: prefix,
    matches(path, outcome) {
      if (!path.startsWith(prefix)) return false
      outcome.path = prefix
      return true
    },
  }
}

function regexTest(regex: RustRegex): PathTest {
  return {
    literalPrefix: regex.literalPrefix,
    matches(path, outcome) {
      const captures = regex.captures(path)
      if (!captures) return false
      outcome.path = captures.get(0)
      addCaptures(outcome, captures)
      return true
    },
  }
}
