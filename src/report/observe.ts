import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { EXCHANGE_CHANNEL, type PublishedExchange } from '../exchange-channel'
import { ExchangeMasking } from '../mask/masking'
import type { ReportedExchange } from './model'
import { reportedExchange } from './reported-exchange'

/** What a report keeps of exchanges. */
export interface ReportOptions {
  /** Whether credentials stand in the report as they are. @default 'masked' */
  readonly secrets?: 'masked' | 'shown'
  /** How many bytes of each body are kept. @default 32768 */
  readonly bodyLimit?: number
}

/** An exchange for the report, and the texts that were hidden in it. */
export interface ObservedExchange {
  readonly exchange: ReportedExchange
  readonly hidden: readonly string[]
}

/**
 * Tells of every exchange of this process until it is stopped. Nothing it does makes a test fail.
 *
 * @returns what stops it
 */
export function observeExchanges(options: ReportOptions, note: (observed: ObservedExchange) => void): () => void {
  const listener = (message: unknown) => note(observed(message as PublishedExchange, options))
  subscribe(EXCHANGE_CHANNEL, listener)
  return () => void unsubscribe(EXCHANGE_CHANNEL, listener)
}

function observed({ exchange }: PublishedExchange, options: ReportOptions): ObservedExchange {
  try {
    if (options.secrets === 'shown') return { exchange: reportedExchange(exchange, options.bodyLimit), hidden: [] }
    const masking = new ExchangeMasking(exchange)
    return { exchange: reportedExchange(masking.exchange, options.bodyLimit), hidden: masking.secrets }
  } catch (error) {
    return { exchange: unreadable(error), hidden: [] }
  }
}

/** Plugins may leave objects behind whose members throw when they are read. */
function unreadable(error: unknown): ReportedExchange {
  const reason = `This exchange cannot be shown: ${error instanceof Error ? error.message : 'it cannot be read'}`
  return { kind: 'http', status: 0, reason, plugins: [], entries: [], bodies: {} }
}
