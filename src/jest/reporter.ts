import path from 'node:path'
import type { ReportOptions } from '../report/observe'
import { COLLECTION_VARIABLE, makeRunFolder, readRunFolder, removeRunFolder } from '../report/run-folder'
import { joinRun, type FinishedTest } from '../report/join-run'
import { writeReport } from '../report/write-report'

const SIGNALS = ['SIGINT', 'SIGTERM'] as const

/** The options of `kong-pdk-mock/reporter` in a Jest config. */
export interface HtmlReporterOptions extends ReportOptions {
  /** The file to write, from the project's folder. @default 'kong-report.html' */
  readonly html?: string
  /** What stands above the report. @default the name of the project's folder */
  readonly title?: string
}

/** What this file uses of Jest's configuration. */
interface GlobalConfig {
  readonly rootDir: string
}

/** What it uses of the results of a test file. */
interface TestFileResult {
  readonly testFilePath: string
  readonly testResults: readonly {
    readonly fullName: string
    readonly ancestorTitles: readonly string[]
    readonly title: string
    readonly status: string
    readonly failureMessages: readonly string[]
    readonly duration?: number | null
  }[]
}

/**
 * A reporter for Jest that writes all exchanges of a test run as one HTML file, which opens anywhere and asks nobody for anything.
 *
 * @example { "reporters": ["default", ["kong-pdk-mock/reporter", { "html": "kong-report.html" }]] }
 */
export default class HtmlReporter {
  readonly #rootDir: string
  readonly #options: HtmlReporterOptions
  readonly #tests: FinishedTest[] = []
  readonly #dispose = () => this.#leaveNothing()
  readonly #interrupted = (signal: NodeJS.Signals) => {
    this.#leaveNothing()
    // Without a listener it does what it would have done.
    process.kill(process.pid, signal)
  }
  #folder: string | undefined

  constructor({ rootDir }: GlobalConfig, options: HtmlReporterOptions = {}) {
    this.#rootDir = rootDir
    this.#options = options
  }

  /** Workers begin later, and inherit the environment. */
  onRunStart(): void {
    const { secrets, bodyLimit } = this.#options
    this.#folder = makeRunFolder()
    process.env[COLLECTION_VARIABLE] = JSON.stringify({ folder: this.#folder, secrets, bodyLimit })
    process.once('exit', this.#dispose)
    for (const signal of SIGNALS) process.once(signal, this.#interrupted)
  }

  onTestResult(_test: unknown, { testFilePath, testResults }: TestFileResult): void {
    for (const { fullName, ancestorTitles, title, status, failureMessages, duration } of testResults) {
      this.#tests.push({
        place: { file: testFilePath, name: fullName },
        name: [...ancestorTitles, title].join(' › '),
        status: status === 'failed' || status === 'passed' ? status : 'unknown',
        failures: failureMessages,
        duration: duration ?? undefined,
      })
    }
  }

  onRunComplete(): void {
    if (this.#folder === undefined) return
    const { html = 'kong-report.html', title = path.basename(this.#rootDir), secrets = 'masked' } = this.#options
    try {
      const file = path.resolve(this.#rootDir, html)
      const tests = joinRun(readRunFolder(this.#folder), this.#tests, this.#rootDir)
      writeReport(file, { title, writtenAt: new Date().toISOString(), secrets, tests })
      process.stderr.write(`\n${summaryOf(tests.flatMap(({ exchanges }) => exchanges).length, file)}\n`)
    } finally {
      this.#leaveNothing()
    }
  }

  #leaveNothing(): void {
    process.removeListener('exit', this.#dispose)
    for (const signal of SIGNALS) process.removeListener(signal, this.#interrupted)
    if (this.#folder === undefined) return
    removeRunFolder(this.#folder)
    delete process.env[COLLECTION_VARIABLE]
    this.#folder = undefined
  }
}

function summaryOf(exchanges: number, file: string): string {
  const shown = path.relative(process.cwd(), file)
  const name = shown.startsWith('..') ? file : shown
  if (exchanges > 0) return `Kong report: ${exchanges} ${exchanges === 1 ? 'exchange' : 'exchanges'} in ${name}`
  return `Kong report: no exchanges, ${name} is empty. They are collected where the preset kong-pdk-mock, or setupFilesAfterEnv: ['kong-pdk-mock/jest'], is in place.`
}
