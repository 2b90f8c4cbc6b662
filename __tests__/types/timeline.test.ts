import { expectTypeOf } from 'expect-type'
import {
  timelineEntries,
  type Exchange,
  type PdkCallFilter,
  type StreamExchange,
  type TimelineEntry,
  type TimelineOptions,
} from 'kong-pdk-mock'

test('both kinds of exchange have a timeline and counts', () => {
  expectTypeOf<Exchange['timeline']>().toEqualTypeOf<(options?: TimelineOptions) => string>()
  expectTypeOf<StreamExchange['timeline']>().toEqualTypeOf<Exchange['timeline']>()
  expectTypeOf<Exchange['pdkCallCounts']>().toEqualTypeOf<
    (filter?: PdkCallFilter) => Readonly<Record<string, number>>
  >()
  expectTypeOf(timelineEntries).parameters.toEqualTypeOf<[exchange: Exchange | StreamExchange]>()
  expectTypeOf(timelineEntries).returns.toEqualTypeOf<readonly TimelineEntry[]>()
})

test('the kind of an entry tells its members', () => {
  const told = (entry: TimelineEntry): unknown => {
    if (entry.kind === 'call') return [entry.function, entry.args, entry.changes]
    if (entry.kind === 'exit') return [entry.status, entry.at]
    // @ts-expect-error only calls have arguments
    return entry.args
  }

  expectTypeOf(told).toBeFunction()
})
