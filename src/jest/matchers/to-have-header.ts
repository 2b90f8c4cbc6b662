import { asMessage } from './received'
import { result, type MatcherContext, type MatcherResult } from './matcher'

/**
 * There is a header line of that name, and one of its lines has the value when it is given: text, a pattern, or an asymmetric
 * matcher. Takes an exchange (the client's response), its response or its upstream.
 */
export function toHaveHeader(this: MatcherContext, received: unknown, name: string, value?: unknown): MatcherResult {
  const { headers } = asMessage(received, 'toHaveHeader')
  const values = headers.getAll(name)
  const pass = value === undefined ? values.length > 0 : values.some((one) => matches(this, one, value))
  return result(this, 'toHaveHeader', pass, () => ({
    expected: `${name}${value === undefined ? '' : `: ${this.utils.printExpected(value)}`}`,
    received: values.length > 0 ? values.map((one) => this.utils.printReceived(one)).join(', ') : `no such header among ${namesOf(headers)}`,
  }))
}

function matches(context: MatcherContext, actual: string, expected: unknown): boolean {
  return expected instanceof RegExp ? expected.test(actual) : context.equals(actual, expected)
}

function namesOf(headers: Iterable<readonly [string, string]>): string {
  const names = Array.from(headers, ([name]) => name)
  return names.length > 0 ? names.join(', ') : 'none'
}
