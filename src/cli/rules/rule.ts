/** `error` and `warning` fail a run; `info` is only told. */
export type Severity = 'error' | 'warning' | 'info'

/** What is the same for all findings of a rule. */
export interface Rule {
  readonly severity: Severity
  /** What the mistake does in production. */
  readonly why: string
  readonly fix: string
}
