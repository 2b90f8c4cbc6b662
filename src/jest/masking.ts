import { MASKING, type Masking, type MaskingOptions } from '../exchange'
import { ORIGIN } from '../message'
import { exchangeOf } from './received'
import { isStream, type AnyExchange } from './streams'

/** What hides the credentials of an exchange; undefined for one that was put together by hand. */
export function maskingOf(exchange: AnyExchange, options?: MaskingOptions): Masking | undefined {
  return MASKING in exchange ? exchange[MASKING](options) : undefined
}

/** The exchange that a matcher was given, or the one that the message comes from which it was given. */
export function exchangeAround(received: unknown): AnyExchange | undefined {
  const exchange = exchangeOf(received)
  if (exchange) return exchange
  const isMessage = typeof received === 'object' && received !== null && ORIGIN in received
  return isMessage ? exchangeOf(received[ORIGIN]) : undefined
}

/** What a matcher was given, as it may be printed: the exchange without its credentials, or the same message of it. */
export function printable(received: unknown, exchange: AnyExchange, masked: AnyExchange): unknown {
  if (isStream(exchange) || isStream(masked)) return masked
  if (received === exchange.response) return masked.response
  return received === exchange.upstream ? masked.upstream : received === exchange.request ? masked.request : masked
}
