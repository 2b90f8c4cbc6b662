import { asExchange } from './received'
import { describeExchange } from './describe-exchange'
import { result, type MatcherContext, type MatcherResult } from './matcher'

/**
 * The gateway's log has a line of that level, and with that message when it is given: text that it contains, a pattern, or an
 * asymmetric matcher.
 */
export function toHaveLogged(this: MatcherContext, received: unknown, level: string, message?: unknown): MatcherResult {
  const exchange = asExchange(received, 'toHaveLogged')
  const ofLevel = exchange.logs.filter((entry) => entry.level === level)
  const pass = message === undefined ? ofLevel.length > 0 : ofLevel.some((entry) => contains(this, entry.message, message))
  return result(this, 'toHaveLogged', pass, () => ({
    expected: `a line of level ${level}${message === undefined ? '' : ` with ${this.utils.printExpected(message)}`}`,
    received: ofLevel.length > 0 ? ofLevel.map((entry) => this.utils.printReceived(entry.message)).join(', ') : `no line of level ${level}`,
    exchange: describeExchange(exchange),
  }))
}

function contains(context: MatcherContext, actual: string, expected: unknown): boolean {
  if (expected instanceof RegExp) return expected.test(actual)
  return typeof expected === 'string' ? actual.includes(expected) : context.equals(actual, expected)
}
