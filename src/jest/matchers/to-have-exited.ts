import { exitLine } from '../describe-exchange'
import { result, type MatcherContext, type MatcherResult } from '../matcher'
import { asExchange } from '../received'

/**
 * A plugin answered the request by `kong.response.exit` or `kong.response.error`, with the status and body when given.
 * The body is what the plugin passed, before Kong encodes it.
 */
export function toHaveExited(this: MatcherContext, received: unknown, status?: unknown, body?: unknown): MatcherResult {
  const { exit } = asExchange(received, 'toHaveExited')
  const isBody = body === undefined || this.equals(exit?.body, body)
  const pass = exit !== undefined && (status === undefined || this.equals(exit.status, status)) && isBody
  return result(this, 'toHaveExited', pass, { received, expected: [status, body] }, (shown) => {
    const exchange = asExchange(shown, 'toHaveExited')
    return {
      expected: expectedExit(this, status, body),
      received: exitLine(exchange),
      compared: exchange.exit && !isBody ? [body, exchange.exit.body] : undefined,
      exchange,
    }
  })
}

function expectedExit({ utils }: MatcherContext, status: unknown, body: unknown): string {
  const [withStatus, withBody] = [status, body].map((value) => (value === undefined ? '' : utils.printExpected(value)))
  return ['an exit', withStatus && `with ${withStatus}`, withBody].filter(Boolean).join(' ')
}
