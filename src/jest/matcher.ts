import { describeExchange } from './describe-exchange'
import type { AnyExchange } from './streams'

/** What a matcher uses of the `this` that Jest and Vitest give it. */
export interface MatcherContext {
  readonly isNot?: boolean
  readonly utils: {
    matcherHint(name: string, received?: string, expected?: string, options?: { isNot?: boolean }): string
    printExpected(value: unknown): string
    printReceived(value: unknown): string
    diff?(expected: unknown, received: unknown): string | null | undefined
  }
  equals(a: unknown, b: unknown): boolean
}

export interface MatcherResult {
  readonly pass: boolean
  message(): string
}

/** The parts of a failure: what was expected, what was there, and the exchange it comes from. */
export interface Failure {
  readonly expected: string
  readonly received: string
  /** Two values whose difference is worth showing. */
  readonly compared?: readonly [expected: unknown, received: unknown] | undefined
  readonly exchange?: AnyExchange | undefined
}

/** The result of a matcher with a message made only when it is shown. */
export function result(context: MatcherContext, name: string, pass: boolean, failure: () => Failure): MatcherResult {
  return { pass, message: () => failureMessage(context, name, failure()) }
}

function failureMessage(
  context: MatcherContext,
  name: string,
  { expected, received, compared, exchange }: Failure,
): string {
  const isNot = context.isNot === true
  const paragraphs = [
    context.utils.matcherHint(name, 'exchange', '…', { isNot }),
    `Expected: ${isNot ? 'not ' : ''}${expected}\nReceived: ${received}`,
    !isNot && compared ? context.utils.diff?.(...compared) : undefined,
    exchange && describeExchange(exchange, { colour: isColoured(context) }),
  ]
  return paragraphs.filter((paragraph) => typeof paragraph === 'string').join('\n\n')
}

/** The timeline has colours where the rest of the message has them. */
function isColoured({ utils }: MatcherContext): boolean {
  return utils.printReceived(0).includes('\u001b')
}

/** Several things received, one a line, beneath one another. */
export function listed(lines: readonly string[]): string {
  return lines.join(`\n${' '.repeat('Received: '.length)}`)
}
