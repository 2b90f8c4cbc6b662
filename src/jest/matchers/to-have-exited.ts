import { asExchange } from './received'
import { describeExchange, exitLine } from './describe-exchange'
import { result, type MatcherContext, type MatcherResult } from './matcher'

/**
 * A plugin answered the request by `kong.response.exit` or `kong.response.error`, with the status and body when given.
 * The body is what the plugin passed, before Kong encodes it.
 */
export function toHaveExited(this: MatcherContext, received: unknown, status?: number, body?: unknown): MatcherResult {
  const exchange = asExchange(received, 'toHaveExited')
  const { exit } = exchange
  const pass =
    exit !== undefined &&
    (status === undefined || exit.status === status) &&
    (body === undefined || this.equals(exit.body, body))
  return result(this, 'toHaveExited', pass, () => ({
    expected: `an exit${status === undefined ? '' : ` with ${status}`}${body === undefined ? '' : ` ${this.utils.printExpected(body)}`}`,
    received: exitLine(exchange),
    exchange: describeExchange(exchange),
  }))
}
