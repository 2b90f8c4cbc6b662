import { writeFileSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import type { FileResult } from '../../cases/result'
import { runFile, isFailure, type RunOptions } from '../../cases/run/run-file'
import { painter } from '../formats/colours'
import { registerTypeScript } from '../load/typescript'
import { placedError } from '../serve/placed-error'
import { HtmlReport } from './html-report'
import { countsOf } from '../test-formats/counts'
import type { TestFormat, TestReport } from '../test-formats/test-format'
import { TEST_FORMATS } from '../test-formats/test-formats'
import { SECRETS_HINT } from '../secrets-hint'
import { wantsColour, type Terminal } from '../terminal'

/** Exit codes, beside 0. */
const FAILED = 1
const UNUSABLE = 2

export interface TestRun extends Omit<RunOptions, 'load'> {
  readonly files: readonly string[]
  readonly format: TestFormat
  /** The file that the report is written to; people are told all the same. */
  readonly output: string | undefined
  /** The HTML file that shows every exchange. */
  readonly report: string | undefined
}

/**
 * Runs case files one after the other, and tells what came of them.
 *
 * @returns the exit code: 0 all passed, 1 some failed, 2 something could not be run
 */
export async function runTests(run: TestRun, terminal: Terminal): Promise<number> {
  const start = performance.now()
  const { pretty } = TEST_FORMATS
  const shown = run.output === undefined || !pretty ? run.format : pretty
  const options = { cwd: terminal.cwd, paint: painter(wantsColour(terminal)) }
  registerTypeScript()
  const html =
    run.report === undefined
      ? undefined
      : new HtmlReport(path.resolve(terminal.cwd, run.report), terminal.cwd, run.secrets)
  const files: FileResult[] = []
  for (const file of run.files) {
    const result = await runFile(file, { ...run, load: loadPlugin, listener: html?.listenerFor(file) })
    if (result.cases.length === 0 && result.mistakes.length === 0) continue
    files.push(result)
    terminal.out(shown.file?.(result, options) ?? '')
    if (run.bail && (result.mistakes.length > 0 || result.cases.some(isFailure))) break
  }
  const report = { files, milliseconds: performance.now() - start }
  terminal.out(shown.end(report, options))
  if (isMasked(report)) terminal.log(SECRETS_HINT)
  html?.write()
  if (run.output !== undefined) write(path.resolve(terminal.cwd, run.output), run.format, report, terminal.cwd)
  return exitCode(report, terminal)
}

/** @throws PlacedError with the place in the file where it is broken */
function loadPlugin(file: string): unknown {
  try {
    return require(file)
  } catch (error) {
    throw placedError(file, error)
  }
}

/** Whether something that failed is told without its credentials. */
function isMasked({ files }: TestReport): boolean {
  const outcomes = files.flatMap(({ cases }) => cases).map(({ outcome }) => outcome)
  const told = outcomes.flatMap((outcome) => (outcome.kind === 'failed' ? outcome.exchanges : []))
  return told.some((failed) => /\[secret \d+\]/.test(JSON.stringify(failed)))
}

function write(file: string, format: TestFormat, report: TestReport, cwd: string): void {
  const options = { cwd, paint: painter(false) }
  const parts = report.files.map((result) => format.file?.(result, options) ?? '')
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, [...parts, format.end(report, options)].join(''))
}

function exitCode(report: TestReport, terminal: Terminal): number {
  const { failed, broken } = countsOf(report)
  if (report.files.length === 0) terminal.log('No test was run: --grep fits the name of none.')
  if (broken > 0 || report.files.length === 0) return UNUSABLE
  return failed > 0 ? FAILED : 0
}
