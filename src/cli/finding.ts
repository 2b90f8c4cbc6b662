import type { Severity } from './rules/rule'
import type { RuleId } from './rules/rules'

/** A place in a source file, as editors count: from line 1, column 1. */
export interface Place {
  readonly file: string
  readonly line: number
  readonly column: number
}

/** One mistake in a plugin. */
export interface Finding extends Place {
  readonly rule: RuleId
  readonly severity: Severity
  /** What is wrong here, in one sentence. */
  readonly message: string
  /** What it does in production. */
  readonly why: string
  /** What to write instead. */
  readonly fix: string
}

/** A finding before the rule's own texts and the configured severity are added. */
export interface Mistake extends Place {
  readonly rule: RuleId
  readonly message: string
  /** In place of the rule's own. */
  readonly fix?: string
}

/** What is known of one plugin file. */
export interface CheckedPlugin {
  readonly file: string
  /** What Kong would call it; undefined when it does not load. */
  readonly name?: string
  readonly version?: string
  readonly priority?: number
  readonly phases?: readonly string[]
  readonly findings: readonly Finding[]
}
