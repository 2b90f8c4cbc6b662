import { PROBLEM_KINDS } from '../exchange-words'
import { checkWord } from '../known-word'
import { listed, result, type MatcherContext, type MatcherResult } from '../matcher'
import { asExchange } from '../received'
import { containsText } from '../text-pattern'

/**
 * A plugin made a mistake that Kong hides: of that kind, and with that message when it is given (text that it contains, a
 * pattern, or an asymmetric matcher). For exchanges of a gateway that records problems.
 */
export function toHaveProblem(
  this: MatcherContext,
  received: unknown,
  kind?: string,
  message?: unknown,
): MatcherResult {
  const { problems } = asExchange(received, 'toHaveProblem')
  if (kind !== undefined) checkWord('toHaveProblem', 'kind of problem', kind, PROBLEM_KINDS)
  const pass = problems.some(
    (problem) =>
      (kind === undefined || problem.kind === kind) &&
      (message === undefined || containsText(this, problem.message, message)),
  )
  return result(this, 'toHaveProblem', pass, { received, expected: [message] }, (shown) => {
    const exchange = asExchange(shown, 'toHaveProblem')
    const told = exchange.problems.map((one) => `${one.kind}: ${one.message}`)
    return {
      expected: expectedProblem(this, kind, message),
      received: told.length > 0 ? listed(told) : 'no problem',
      exchange,
    }
  })
}

function expectedProblem({ utils }: MatcherContext, kind: string | undefined, message: unknown): string {
  const ofKind = kind === undefined ? '' : ` of kind ${kind}`
  return `a problem${ofKind}${message === undefined ? '' : ` with ${utils.printExpected(message)}`}`
}
