import type { ProblemEntry, TimelineEntry } from '../../timeline/entry'
import type { ReportData, ReportedExchange, ReportedTest } from '../model'

/** An exchange in the report's list. */
export interface Item {
  readonly index: number
  readonly test: ReportedTest
  readonly exchange: ReportedExchange
  readonly problems: readonly ProblemEntry[]
  /** The plugin that answered the request itself. */
  readonly exit: string | undefined
}

export function itemsOf({ tests }: ReportData): Item[] {
  const pairs = tests.flatMap((test) => test.exchanges.map((exchange) => ({ test, exchange })))
  return pairs.map(({ test, exchange }, index) => itemOf(index, test, exchange))
}

export function itemOf(index: number, test: ReportedTest, exchange: ReportedExchange): Item {
  const problems = entriesOf(exchange, 'problem')
  return { index, test, exchange, problems, exit: entriesOf(exchange, 'exit')[0]?.plugin }
}

type EntryOf<Kind extends TimelineEntry['kind']> = Extract<TimelineEntry, { readonly kind: Kind }>

export function entriesOf<Kind extends TimelineEntry['kind']>(exchange: ReportedExchange, kind: Kind): EntryOf<Kind>[] {
  return exchange.entries.filter((entry): entry is EntryOf<Kind> => entry.kind === kind)
}

/** `GET /orders`, or what stands for it. */
export function titleOf({ kind, method = '', target = '' }: ReportedExchange): string {
  return kind === 'stream' ? 'stream connection' : `${method} ${target}`.trim()
}

/** `401 Unauthorized`, or why there is none. */
export function answerOf({ status, reason, error }: ReportedExchange): string {
  return error ?? `${status} ${reason}`.trim()
}
