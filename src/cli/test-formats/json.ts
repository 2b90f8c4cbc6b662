import type { Mistake } from '../../cases/mistake'
import type { CaseResult, FileResult, Outcome } from '../../cases/result'
import type { Place } from '../../cases/yaml/located'
import { relative } from '../formats/relative'
import { countsOf } from './counts'
import type { TestFormat } from './test-format'

/** For programs: everything that is known, paths relative to the working directory. */
export const json: TestFormat = {
  end(report, { cwd }) {
    const told = { ...countsOf(report), files: report.files.map((file) => fileOf(file, cwd)) }
    return `${JSON.stringify(told, null, 2)}\n`
  },
}

function fileOf({ file, mistakes, cases, milliseconds }: FileResult, cwd: string): object {
  return {
    file: relative(cwd, file),
    milliseconds: Math.round(milliseconds),
    mistakes: mistakes.map((mistake) => mistakeOf(mistake, cwd)),
    tests: cases.map((one) => caseOf(one, cwd)),
  }
}

function caseOf({ name, place, outcome, milliseconds }: CaseResult, cwd: string): object {
  return { name, ...placeOf(place, cwd), milliseconds: Math.round(milliseconds), ...outcomeOf(outcome, cwd) }
}

function outcomeOf(outcome: Outcome, cwd: string): object {
  switch (outcome.kind) {
    case 'passed':
      return { outcome: 'passed' }
    case 'skipped':
      return { outcome: 'skipped', ...(outcome.why !== undefined && { why: outcome.why }) }
    case 'broken':
      return { outcome: 'broken', mistakes: outcome.mistakes.map((mistake) => mistakeOf(mistake, cwd)) }
    case 'failed':
      return {
        outcome: 'failed',
        exchanges: outcome.exchanges.map((failed) => ({
          ...failed,
          differences: failed.differences.map(({ place, ...rest }) => ({ ...rest, ...placeOf(place, cwd) })),
        })),
      }
  }
}

function mistakeOf({ place, message, fix }: Mistake, cwd: string): object {
  return { ...placeOf(place, cwd), message, fix }
}

function placeOf(place: Place, cwd: string): Place {
  return { ...place, file: relative(cwd, place.file) }
}
