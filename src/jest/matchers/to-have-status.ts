import { asMessage } from './received'
import { result, type MatcherContext, type MatcherResult } from './matcher'

/** The client received this status. Takes an exchange or its response. */
export function toHaveStatus(this: MatcherContext, received: unknown, status: number): MatcherResult {
  const message = asMessage(received, 'toHaveStatus')
  const actual = 'status' in message ? message.status : undefined
  return result(this, 'toHaveStatus', actual === status, () => ({
    expected: this.utils.printExpected(status),
    received: `${this.utils.printReceived(actual)}${'status' in message ? ` with body ${JSON.stringify(message.text().slice(0, 500))}` : ''}`,
  }))
}
