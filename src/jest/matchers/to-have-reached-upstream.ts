import { asExchange } from './received'
import { describeExchange } from './describe-exchange'
import { result, type MatcherContext, type MatcherResult } from './matcher'

/** The upstream service received a request, with that method and target when given: `'GET /v1/orders'` or `'/v1/orders'`. */
export function toHaveReachedUpstream(this: MatcherContext, received: unknown, target?: string): MatcherResult {
  const exchange = asExchange(received, 'toHaveReachedUpstream')
  const { upstream } = exchange
  const actual = upstream && `${upstream.method} ${upstream.target}`
  const pass = actual !== undefined && (target === undefined || actual === target || upstream?.target === target)
  return result(this, 'toHaveReachedUpstream', pass, () => ({
    expected: `a request to the upstream${target === undefined ? '' : `: ${this.utils.printExpected(target)}`}`,
    received: actual === undefined ? 'none' : this.utils.printReceived(actual),
    exchange: describeExchange(exchange),
  }))
}
