import { MASKING, type Exchange, type StreamExchange, type TimelineOptions } from '../exchange'
import type { TimelineEntry } from '../timeline/entry'

/**
 * What happened in an exchange, in order, as plain data that JSON can hold.
 *
 * @example timelineEntries(await gateway.request('/')).filter(({ kind }) => kind === 'call')
 */
export function timelineEntries(exchange: Exchange | StreamExchange): readonly TimelineEntry[] {
  // A test that passes tells no timeline: what tells one is loaded when it is used.
  const teller = require('../timeline/entries') as typeof import('../timeline/entries')
  return teller.timelineEntries(exchange)
}

/** @throws MockUsageError for an option that does not exist or makes no sense */
export function timelineText(exchange: Exchange | StreamExchange, options?: TimelineOptions): string {
  const { renderTimeline } = require('../timeline/render') as typeof import('../timeline/render')
  const isMasked = options?.secrets === 'masked'
  return renderTimeline(timelineEntries(isMasked ? exchange[MASKING]({ always: true }).exchange : exchange), options)
}
