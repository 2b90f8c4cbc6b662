import type { FileResult } from '../../cases/result'
import type { Paint } from '../formats/colours'

/** What a report on tests is made of. */
export interface TestReport {
  readonly files: readonly FileResult[]
  readonly milliseconds: number
}

export interface TestFormatOptions {
  /** Paths are told relative to it. */
  readonly cwd: string
  readonly paint: Paint
}

/** Writes what came of tests as text, with its last line ended. */
export interface TestFormat {
  /** What is told as soon as a file is through. */
  file?(result: FileResult, options: TestFormatOptions): string
  /** What is told when all files are through. */
  end(report: TestReport, options: TestFormatOptions): string
}
