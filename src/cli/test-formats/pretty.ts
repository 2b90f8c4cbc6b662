import type { CaseResult } from '../../cases/result'
import type { Paint } from '../formats/colours'
import { relative } from '../formats/relative'
import { countsOf } from './counts'
import { failureText, indented, mistakeText } from './failures'
import type { TestFormat, TestReport } from './test-format'

const SIGNS = { passed: '✓', failed: '✗', broken: '!', skipped: '-' } as const
const COLOURS = { passed: 'green', failed: 'red', broken: 'red', skipped: 'yellow' } as const
/** Milliseconds from which it is worth telling how long a test took. */
const SLOW = 300

/** For people: each test in a line, and beneath those that failed what was expected, what was received, and the exchange. */
export const pretty: TestFormat = {
  file({ file, mistakes, cases }, { cwd, paint }) {
    const told = mistakes.map((mistake) => `  ${paint('red', SIGNS.broken)} ${mistakeText(mistake, cwd)}`)
    const tests = cases.map((one) => caseText(one, cwd, paint))
    return `${[paint('bold', relative(cwd, file)), ...told, ...tests].join('\n')}\n\n`
  },
  end: (report, { paint }) => `${summary(report, paint)}\n`,
}

function caseText(result: CaseResult, cwd: string, paint: Paint): string {
  const { name, outcome, milliseconds } = result
  const why = outcome.kind === 'skipped' ? `  skipped${outcome.why === undefined ? '' : `: ${outcome.why}`}` : ''
  const slow = milliseconds > SLOW ? `  ${Math.round(milliseconds)} ms` : ''
  const line = `  ${paint(COLOURS[outcome.kind], SIGNS[outcome.kind])} ${name}${paint('dim', why + slow)}`
  const text = failureText(result, cwd, paint)
  return text === '' ? line : `${line}\n\n${indented(text, 4)}\n`
}

function summary(report: TestReport, paint: Paint): string {
  const { passed, failed, skipped, broken } = countsOf(report)
  const parts = [
    failed > 0 && paint('red', `${failed} failed`),
    broken > 0 && paint('red', `${broken} could not be run`),
    skipped > 0 && paint('yellow', `${skipped} skipped`),
    paint(failed + broken === 0 ? 'green' : 'dim', `${passed} passed`),
  ]
  const files = `${report.files.length} file${report.files.length === 1 ? '' : 's'}`
  return `${parts.filter(Boolean).join(', ')}  ${paint('dim', `${files}, ${(report.milliseconds / 1000).toFixed(1)} s`)}`
}
