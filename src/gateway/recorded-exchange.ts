import {
  HISTORY,
  MASKING,
  type Exchange,
  type ExchangeHistory,
  type ExchangeRecord,
  type Masking,
  type MaskingOptions,
  type PdkCallFilter,
  type StreamExchange,
  type TimelineOptions,
} from '../exchange'
import { countCalls } from '../timeline/call-counts'
import { timelineText } from './timeline'

/** What exchanges have besides data. */
type Method = 'timeline' | 'pdkCallCounts' | typeof HISTORY | typeof MASKING

/** The data of an exchange's record. */
export type ExchangeData = Omit<ExchangeRecord, Method>

/** What every exchange can tell about itself; its data are properties of their own, which are compared and printed. */
export class RecordedExchange {
  readonly #history: ExchangeHistory

  constructor(history: ExchangeHistory) {
    this.#history = history
  }

  get [HISTORY](): ExchangeHistory {
    return this.#history
  }

  [MASKING](this: Exchange | StreamExchange, options?: MaskingOptions): Masking {
    // Of what passes nothing is printed.
    const { maskingOf } = require('../mask/masking') as typeof import('../mask/masking')
    return maskingOf(this, options)
  }

  timeline(this: Exchange | StreamExchange, options?: TimelineOptions): string {
    return timelineText(this, options)
  }

  pdkCallCounts(this: Exchange | StreamExchange, filter?: PdkCallFilter): Readonly<Record<string, number>> {
    return countCalls(this.calls, filter)
  }
}
