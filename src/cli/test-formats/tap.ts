import type { CaseResult, FileResult } from '../../cases/result'
import { painter } from '../formats/colours'
import { relative } from '../formats/relative'
import { failureText, indented, mistakeText } from './failures'
import type { TestFormat } from './test-format'

/** For harnesses of the Test Anything Protocol, version 14. https://testanything.org */
export const tap: TestFormat = {
  end({ files }, { cwd }) {
    const points = files.flatMap((file) => pointsOf(file, cwd))
    const lines = points.map(({ isRight, rest }, at) => `${isRight ? 'ok' : 'not ok'} ${at + 1} - ${rest}`)
    return ['TAP version 14', `1..${points.length}`, ...lines, ''].join('\n')
  },
}

interface Point {
  readonly isRight: boolean
  readonly rest: string
}

function pointsOf({ file, mistakes, cases }: FileResult, cwd: string): Point[] {
  const name = relative(cwd, file)
  const text = mistakes.map((mistake) => mistakeText(mistake, cwd)).join('\n')
  const whole = mistakes.length > 0 ? [{ isRight: false, rest: `${described(name)}\n${diagnostic(text)}` }] : []
  return [...whole, ...cases.map((one) => pointOf(one, name, cwd))]
}

function pointOf(result: CaseResult, file: string, cwd: string): Point {
  const { name, outcome } = result
  const title = described(`${file}: ${name}`)
  if (outcome.kind === 'skipped') return { isRight: true, rest: `${title} # SKIP ${outcome.why ?? ''}`.trimEnd() }
  if (outcome.kind === 'passed') return { isRight: true, rest: title }
  return { isRight: false, rest: `${title}\n${diagnostic(failureText(result, cwd, painter(false)))}` }
}

/** A description must not look like a directive. */
function described(text: string): string {
  return text.replace(/[\\#]/g, '\\$&').replaceAll('\n', ' ')
}

function diagnostic(text: string): string {
  return `  ---\n  message: |\n${indented(text, 4)}\n  ...`
}
