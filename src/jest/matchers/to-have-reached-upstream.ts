import { result, type MatcherContext, type MatcherResult } from '../matcher'
import { asExchange } from '../received'
import { matchesText } from '../text-pattern'

/**
 * The upstream service received a request, with that method and target when given: `'GET /v1/orders'`, `'/v1/orders'` by any
 * method, a pattern, or an asymmetric matcher.
 */
export function toHaveReachedUpstream(this: MatcherContext, received: unknown, target?: unknown): MatcherResult {
  const exchange = asExchange(received, 'toHaveReachedUpstream')
  const { upstream } = exchange
  const forms = upstream ? [`${upstream.method} ${upstream.target}`, upstream.target] : []
  const pass = forms.some((form) => target === undefined || matchesText(this, form, target))
  return result(this, 'toHaveReachedUpstream', pass, () => ({
    expected: `a request to the upstream${target === undefined ? '' : `: ${this.utils.printExpected(target)}`}`,
    received: forms[0] === undefined ? 'none' : this.utils.printReceived(forms[0]),
    exchange,
  }))
}
