import type { MessageHeaders } from '../../index'
import { result, type MatcherContext, type MatcherResult } from '../matcher'
import { asMessage, exchangeOf } from '../received'
import { matchesText } from '../text-pattern'

/**
 * There is a header line of that name, and one of its lines has the value when it is given: text, a pattern, or an asymmetric
 * matcher. Takes an exchange (the client's response), its response or its upstream.
 */
export function toHaveHeader(this: MatcherContext, received: unknown, name: string, value?: unknown): MatcherResult {
  const { headers } = asMessage(received, 'toHaveHeader')
  const values = headers.getAll(name)
  const pass = values.some((one) => value === undefined || matchesText(this, one, value))
  return result(this, 'toHaveHeader', pass, { received, expected: [value] }, (shown) => ({
    expected: `${name}${value === undefined ? '' : `: ${this.utils.printExpected(value)}`}`,
    received: linesOf(this, asMessage(shown, 'toHaveHeader').headers, name),
    exchange: exchangeOf(shown),
  }))
}

function linesOf({ utils }: MatcherContext, headers: MessageHeaders, name: string): string {
  const values = headers.getAll(name)
  if (values.length === 0) return `none among ${namesOf(headers)}`
  return values.map((one) => utils.printReceived(one)).join(', ')
}

function namesOf({ lines }: MessageHeaders): string {
  return lines.length > 0 ? lines.map(([name]) => name).join(', ') : 'no headers'
}
