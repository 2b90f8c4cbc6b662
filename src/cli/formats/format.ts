import type { CheckedPlugin } from '../finding'

/** What a report is made of. */
export interface Report {
  readonly plugins: readonly CheckedPlugin[]
  /** Paths are told relative to it. */
  readonly cwd: string
  readonly colour: boolean
}

/** Writes a report as text, with its last line ended. */
export type Format = (report: Report) => string
