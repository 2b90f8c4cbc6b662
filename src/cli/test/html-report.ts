import { mkdirSync } from 'node:fs'
import path from 'node:path'
import type { CaseResult } from '../../cases/result'
import { isFailure, type CaseListener } from '../../cases/run/run-file'
import { LiveReport } from '../../report/live-report'
import { painter } from '../formats/colours'
import { relative } from '../formats/relative'
import { failureText } from '../test-formats/failures'

/** The page with every exchange of a run of case files. */
export class HtmlReport {
  readonly #report: LiveReport

  /** @param file - replaced when it exists */
  constructor(
    readonly file: string,
    readonly cwd: string,
    secrets: 'masked' | 'shown' = 'masked',
  ) {
    this.#report = new LiveReport({ secrets })
  }

  listenerFor(caseFile: string): CaseListener {
    const file = relative(this.cwd, caseFile)
    return {
      started: (name) => this.#report.enter({ file, name }),
      ended: (result) => this.#report.leave(isFailure(result) ? 'failed' : 'passed', this.#failuresOf(result)),
    }
  }

  write(): void {
    mkdirSync(path.dirname(this.file), { recursive: true })
    this.#report.write(this.file, path.basename(this.cwd))
  }

  #failuresOf(result: CaseResult): string[] {
    const text = failureText(result, this.cwd, painter(false))
    return text === '' ? [] : [text]
  }
}
