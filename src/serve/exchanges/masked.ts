import { maskExchange, maskTarget } from '../../report/mask'
import type { ExchangeSecrets } from './secrets'
import type { ServedExchange } from './served-exchange'

/** An exchange for a terminal, whose output ends up in logs: credentials are hidden as on the page. */
export function maskedWhole(served: ServedExchange, secrets: ExchangeSecrets): ServedExchange {
  const exchange = served.exchange && maskExchange(served.exchange, secrets.of(served.exchange))
  return { ...maskedLine(served), exchange }
}

/** The same for what tells only of its request line; to look for secrets everywhere would cost more than the request. */
export function maskedLine(served: ServedExchange): ServedExchange {
  return { ...served, request: maskTarget(served.request) }
}
