import { MockUsageError } from '../../index'
import { result, type MatcherContext, type MatcherResult } from '../matcher'
import { asMessage, exchangeOf } from '../received'

const SHOWN_BODY = 500

/** The client received this status. Takes an exchange or its response. */
export function toHaveStatus(this: MatcherContext, received: unknown, status: unknown): MatcherResult {
  const message = asMessage(received, 'toHaveStatus')
  if (!('status' in message)) {
    throw new MockUsageError(
      'Failed to check a status: toHaveStatus was used on a request, which has none. Pass an exchange or its response.',
    )
  }
  const actual = message.status
  return result(this, 'toHaveStatus', this.equals(actual, status), { received, expected: [] }, (shown) => ({
    expected: this.utils.printExpected(status),
    received: `${this.utils.printReceived(actual)} with body ${JSON.stringify(asMessage(shown, 'toHaveStatus').text().slice(0, SHOWN_BODY))}`,
    exchange: exchangeOf(shown),
  }))
}
