import { asExchange } from './received'
import { describeExchange } from './describe-exchange'
import { result, type MatcherContext, type MatcherResult } from './matcher'

/** Exactly these handlers ran, in this order: `'key-quota:access'`, or `'access'` where the plugin does not matter. */
export function toHaveRunPhases(this: MatcherContext, received: unknown, phases: readonly string[]): MatcherResult {
  const exchange = asExchange(received, 'toHaveRunPhases')
  const actual = exchange.phases
  const pass = actual.length === phases.length && phases.every((phase, at) => isPhase(actual[at] ?? '', phase))
  return result(this, 'toHaveRunPhases', pass, () => ({
    expected: this.utils.printExpected(phases),
    received: this.utils.printReceived(actual),
    exchange: describeExchange(exchange),
  }))
}

function isPhase(actual: string, expected: string): boolean {
  return actual === expected || (!expected.includes(':') && actual.endsWith(`:${expected}`))
}
