import type { CaseResult, Outcome } from '../../cases/result'
import type { TestReport } from './test-format'

/** How many tests of a report came out in which way. */
export interface Counts {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
  /** Tests and files that could not be run. */
  readonly broken: number
}

export function countsOf({ files }: Pick<TestReport, 'files'>): Counts {
  const cases = files.flatMap((file) => file.cases)
  const unreadable = files.filter(({ mistakes }) => mistakes.length > 0).length
  return {
    passed: ofKind(cases, 'passed'),
    failed: ofKind(cases, 'failed'),
    skipped: ofKind(cases, 'skipped'),
    broken: ofKind(cases, 'broken') + unreadable,
  }
}

function ofKind(cases: readonly CaseResult[], kind: Outcome['kind']): number {
  return cases.filter(({ outcome }) => outcome.kind === kind).length
}
