import type { Channel } from 'node:diagnostics_channel'
import type { Exchange, StreamExchange } from './exchange'
import type { ReceivedResponse } from './message'

/**
 * The diagnostics channel on which every gateway of the process publishes its exchanges, as `PublishedExchange`. With nobody
 * subscribed it costs nothing.
 *
 * @example diagnostics_channel.subscribe('kong-pdk-mock:exchange', ({ exchange }) => console.log(exchange.phases))
 */
export const EXCHANGE_CHANNEL = 'kong-pdk-mock:exchange'

/** A complete exchange, published before `gateway.request()` or `gateway.connect()` resolves or rejects. */
export interface PublishedExchange {
  readonly exchange: Exchange | StreamExchange
  /** What the service answered, before Kong and plugins changed it; undefined for streams and where it did not answer. */
  readonly answer: ReceivedResponse | undefined
  /**
   * What the gateway was told that nobody should read in a report: credentials, private keys, the values of config fields
   * that are `referenceable` or `encrypted`, and what vault references resolve to.
   */
  readonly secrets: readonly string[]
}

type Published = Pick<Channel, 'hasSubscribers' | 'publish'>

/** @param describe - called only when somebody listens */
export function publishExchange(channel: Published, describe: () => PublishedExchange): void {
  if (channel.hasSubscribers) channel.publish(describe())
}
