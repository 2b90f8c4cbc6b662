import type { Exchange, StreamExchange } from '../index'

/** What a client, Kong and an upstream server did, by HTTP or over a stream. */
export type AnyExchange = Exchange | StreamExchange

export function isStream(exchange: AnyExchange): exchange is StreamExchange {
  return !('response' in exchange)
}
