import { asExchange } from './received'
import { describeExchange } from './describe-exchange'
import { result, type MatcherContext, type MatcherResult } from './matcher'

/**
 * A plugin made a mistake that Kong hides: of that kind, and with that message when it is given (text or a pattern).
 * For exchanges of a gateway that records problems.
 */
export function toHaveProblem(this: MatcherContext, received: unknown, kind?: string, message?: string | RegExp): MatcherResult {
  const exchange = asExchange(received, 'toHaveProblem')
  const ofKind = exchange.problems.filter((problem) => kind === undefined || problem.kind === kind)
  const pass = ofKind.some((problem) => message === undefined || contains(problem.message, message))
  return result(this, 'toHaveProblem', pass, () => ({
    expected: `a problem${kind === undefined ? '' : ` of kind ${this.utils.printExpected(kind)}`}${message === undefined ? '' : ` with ${this.utils.printExpected(message)}`}`,
    received: exchange.problems.length > 0 ? exchange.problems.map((problem) => `${problem.kind}: ${problem.message}`).join('\n          ') : 'no problem',
    exchange: describeExchange(exchange),
  }))
}

function contains(actual: string, expected: string | RegExp): boolean {
  return typeof expected === 'string' ? actual.includes(expected) : expected.test(actual)
}
