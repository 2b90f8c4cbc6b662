import type { Difference } from './expect/difference'
import type { Mistake } from './mistake'
import type { Place } from './yaml/located'

/** A request of a test that did not go as expected. */
export interface FailedExchange {
  /** The number of the step, from 1; undefined where the test has no steps. */
  readonly step: number | undefined
  readonly differences: readonly Difference[]
  /** What happened, in lines. */
  readonly exchange: string
}

export type Outcome =
  | { readonly kind: 'passed' }
  | { readonly kind: 'skipped'; readonly why: string | undefined }
  | { readonly kind: 'failed'; readonly exchanges: readonly FailedExchange[] }
  /** The test could not be run. */
  | { readonly kind: 'broken'; readonly mistakes: readonly Mistake[] }

export interface CaseResult {
  readonly name: string
  readonly place: Place
  readonly outcome: Outcome
  readonly milliseconds: number
}

/** What came of a case file. */
export interface FileResult {
  readonly file: string
  /** Why it could not be run as a whole. */
  readonly mistakes: readonly Mistake[]
  readonly cases: readonly CaseResult[]
  readonly milliseconds: number
}
