import type { TimelineEntry } from '../timeline/entry'

/** Bytes as a report shows them: text where they are UTF-8, else base64. */
export interface ReportedBytes {
  /** How many there were. */
  readonly size: number
  readonly text?: string
  readonly base64?: string
  /** How many of them stand here, when they were too many. */
  readonly shown?: number
}

/** An exchange as plain data, which JSON can hold. */
export interface ReportedExchange {
  readonly kind: 'http' | 'stream'
  /** A stream has none. */
  readonly method?: string
  readonly target?: string
  /** What the client received; 0 when there was no answer. */
  readonly status: number
  readonly reason: string
  readonly error?: string
  readonly route?: string
  readonly service?: string
  readonly consumer?: string
  /** Plugins that had a handler run, in order. */
  readonly plugins: readonly string[]
  /** What happened; bodies stand in `bodies`. */
  readonly entries: readonly TimelineEntry[]
  readonly bodies: {
    /** From the client. */
    readonly sent?: ReportedBytes
    /** To the upstream service. */
    readonly forwarded?: ReportedBytes
    /** From the upstream service. */
    readonly answered?: ReportedBytes
    /** To the client. */
    readonly received?: ReportedBytes
  }
  /** What plugins left in `kong.ctx.shared`, as text. */
  readonly shared?: string
}

/** A test, or whatever else an exchange was made for. */
export interface ReportedTest {
  /** The test file as people know it: its path from the project's folder. */
  readonly file: string
  /** The names of its blocks and its own, outermost first; none for what happens outside of tests. */
  readonly name: string
  readonly status: 'passed' | 'failed' | 'unknown'
  /** Why it failed, as the test runner tells it. */
  readonly failures: readonly string[]
  /** In milliseconds. */
  readonly duration?: number
  readonly exchanges: readonly ReportedExchange[]
}

/** All that a report shows. */
export interface ReportData {
  readonly title: string
  /** When it was written: ISO 8601. */
  readonly writtenAt: string
  readonly secrets: 'masked' | 'shown'
  readonly tests: readonly ReportedTest[]
  /** Set for a page that a server shows while exchanges happen; they all belong to the only test. */
  readonly live?: {
    /** Where they come from, as Server-Sent Events. */
    readonly events: string
    /** How many the page keeps. */
    readonly most: number
    /** What to do where none has come yet. */
    readonly hint: string
  }
}
