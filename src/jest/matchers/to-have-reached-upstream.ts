import type { ReceivedRequest, ReceivedStream } from '../../index'
import { result, type MatcherContext, type MatcherResult } from '../matcher'
import { asExchange } from '../received'
import { isStream } from '../streams'
import { matchesText } from '../text-pattern'

/**
 * The upstream service received a request, with that method and target when given: `'GET /v1/orders'`, `'/v1/orders'` by any
 * method, a pattern, or an asymmetric matcher. Of a stream it is the text received that counts.
 */
export function toHaveReachedUpstream(this: MatcherContext, received: unknown, target?: unknown): MatcherResult {
  const exchange = asExchange(received, 'toHaveReachedUpstream')
  const { upstream } = exchange
  const forms = upstream ? formsOf(upstream) : []
  const pass = forms.some((form) => target === undefined || matchesText(this, form, target))
  return result(this, 'toHaveReachedUpstream', pass, () => ({
    expected: `${isStream(exchange) ? 'a stream' : 'a request'} to the upstream${target === undefined ? '' : `: ${this.utils.printExpected(target)}`}`,
    received: forms[0] === undefined ? 'none' : this.utils.printReceived(forms[0]),
    exchange,
  }))
}

function formsOf(upstream: ReceivedRequest | ReceivedStream): string[] {
  return 'method' in upstream ? [`${upstream.method} ${upstream.target}`, upstream.target] : [upstream.text()]
}
