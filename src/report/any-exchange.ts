import type { Exchange, StreamExchange } from '../exchange'

/** What a client, Kong and an upstream server did, by HTTP or over a stream. */
export type AnyExchange = Exchange | StreamExchange

export function isHttp(exchange: AnyExchange): exchange is Exchange {
  return 'response' in exchange
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
