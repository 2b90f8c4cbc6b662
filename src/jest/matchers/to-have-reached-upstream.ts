import { result, type MatcherContext, type MatcherResult } from '../matcher'
import { asExchange } from '../received'
import { isStream, type AnyExchange } from '../streams'
import { matchesText } from '../text-pattern'

/**
 * The upstream service received a request, with that method and target when given: `'GET /v1/orders'`, `'/v1/orders'` by any
 * method, a pattern, or an asymmetric matcher. Of a stream it is the text received that counts.
 */
export function toHaveReachedUpstream(this: MatcherContext, received: unknown, target?: unknown): MatcherResult {
  const exchange = asExchange(received, 'toHaveReachedUpstream')
  const pass = formsOf(exchange).some((form) => target === undefined || matchesText(this, form, target))
  return result(this, 'toHaveReachedUpstream', pass, { received, expected: [target] }, (shown) => {
    const printed = asExchange(shown, 'toHaveReachedUpstream')
    const [form] = formsOf(printed)
    return {
      expected: `${isStream(exchange) ? 'a stream' : 'a request'} to the upstream${target === undefined ? '' : `: ${this.utils.printExpected(target)}`}`,
      received: form === undefined ? 'none' : this.utils.printReceived(form),
      exchange: printed,
    }
  })
}

function formsOf({ upstream }: AnyExchange): string[] {
  if (!upstream) return []
  return 'method' in upstream ? [`${upstream.method} ${upstream.target}`, upstream.target] : [upstream.text()]
}
