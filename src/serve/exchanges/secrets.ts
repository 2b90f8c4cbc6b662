import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { EXCHANGE_CHANNEL, type PublishedExchange } from '../../exchange-channel'
import type { Exchange } from '../../index'

/** What gateways of this process were told that nobody should read, by the exchange that it may stand in. */
export class ExchangeSecrets {
  readonly #byExchange = new WeakMap<object, readonly string[]>()
  readonly #listener = (message: unknown) => {
    const { exchange, secrets } = message as PublishedExchange
    this.#byExchange.set(exchange, secrets)
  }

  constructor() {
    subscribe(EXCHANGE_CHANNEL, this.#listener)
  }

  of(exchange: Exchange): readonly string[] {
    return this.#byExchange.get(exchange) ?? []
  }

  close(): void {
    unsubscribe(EXCHANGE_CHANNEL, this.#listener)
  }
}
