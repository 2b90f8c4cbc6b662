import { describeExchange } from './describe-exchange'
import { exchangeAround, maskingOf, printable } from './masking'
import type { AnyExchange } from './streams'

const HINT = "Credentials stand as [secret …]; createGateway({ secrets: 'shown' }) shows them."

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

/** What a matcher was called with. */
export interface Given {
  readonly received: unknown
  /** What the test said: it may be printed as it is. */
  readonly expected: readonly unknown[]
}

/**
 * The result of a matcher with a message made only when it is shown.
 *
 * @param failure - is handed what the matcher was given, without the credentials that the test did not say itself
 */
export function result(
  context: MatcherContext,
  name: string,
  pass: boolean,
  given: Given,
  failure: (received: unknown) => Failure,
): MatcherResult {
  return { pass, message: () => maskedMessage(context, name, given, failure) }
}

function maskedMessage(
  context: MatcherContext,
  name: string,
  { received, expected }: Given,
  failure: (received: unknown) => Failure,
): string {
  const exchange = exchangeAround(received)
  const told = expected.map((value) => context.utils.printExpected(value)).join('\n')
  const masking = exchange && maskingOf(exchange, { told })
  if (!exchange || !masking) return failureMessage(context, name, failure(received))
  const failed = failure(printable(received, exchange, masking.exchange))
  const message = failureMessage(context, name, {
    ...failed,
    // Of what the test itself said, only the credentials of the environment are hidden.
    expected: masking.text(failed.expected),
    compared: failed.compared && [masking.value(failed.compared[0]), failed.compared[1]],
    // Of a message alone the exchange is shown that it belongs to.
    exchange: failed.exchange ?? masking.exchange,
  })
  return /\[secret \d+\]/.test(message) ? `${message}\n\n${HINT}` : message
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
