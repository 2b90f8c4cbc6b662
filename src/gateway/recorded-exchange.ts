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
import type { ReceivedRequest, ReceivedResponse, ReceivedStream, StreamData } from '../message'
import { countCalls } from '../timeline/call-counts'
import { timelineText } from './timeline'

/** What exchanges have besides data. */
type Method = 'timeline' | 'pdkCallCounts' | typeof HISTORY | typeof MASKING

/** The data of an exchange's record. */
export type ExchangeData = Omit<ExchangeRecord, Method>

/** What every exchange can tell about itself; its data are properties of their own, which are compared and printed. */
abstract class RecordedExchange implements ExchangeData {
  readonly tries
  readonly phases
  readonly calls
  readonly logs
  readonly exit
  readonly problems
  readonly route
  readonly service
  readonly ctx
  readonly #history: ExchangeHistory

  constructor(
    { tries, phases, calls, logs, exit, problems, route, service, ctx }: ExchangeData,
    history: ExchangeHistory,
  ) {
    this.tries = tries
    this.phases = phases
    this.calls = calls
    this.logs = logs
    this.exit = exit
    this.problems = problems
    this.route = route
    this.service = service
    this.ctx = ctx
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

export class RecordedHttpExchange extends RecordedExchange implements Exchange {
  constructor(
    readonly request: ReceivedRequest,
    readonly response: ReceivedResponse,
    readonly upstream: ReceivedRequest | undefined,
    readonly consumer: string | undefined,
    data: ExchangeData,
    history: ExchangeHistory,
  ) {
    super(data, history)
  }
}

export class RecordedStreamExchange extends RecordedExchange implements StreamExchange {
  constructor(
    readonly sent: StreamData,
    readonly received: StreamData,
    readonly upstream: ReceivedStream | undefined,
    readonly status: number,
    readonly error: StreamExchange['error'],
    data: ExchangeData,
    history: ExchangeHistory,
  ) {
    super(data, history)
  }
}
