import { result, type MatcherContext, type MatcherResult } from '../matcher'
import { asExchange } from '../received'

/**
 * Exactly these handlers ran, in this order: `'key-quota:access'`, or `'access'` where the plugin does not matter. An asymmetric
 * matcher such as `expect.arrayContaining()` is given the handlers with their plugins.
 */
export function toHaveRunPhases(this: MatcherContext, received: unknown, phases: unknown): MatcherResult {
  const { phases: actual } = asExchange(received, 'toHaveRunPhases')
  const pass = Array.isArray(phases) ? isSameOrder(this, actual, phases) : this.equals(actual, phases)
  return result(this, 'toHaveRunPhases', pass, { received, expected: [] }, (shown) => ({
    expected: this.utils.printExpected(phases),
    received: this.utils.printReceived(actual),
    compared: [phases, Array.isArray(phases) ? actual.map((phase, at) => inWordsOf(phases[at], phase)) : actual],
    exchange: asExchange(shown, 'toHaveRunPhases'),
  }))
}

function isSameOrder(context: MatcherContext, actual: readonly string[], expected: readonly unknown[]): boolean {
  return actual.length === expected.length && actual.every((phase, at) => isPhase(context, phase, expected[at]))
}

function isPhase(context: MatcherContext, actual: string, expected: unknown): boolean {
  return context.equals(actual, expected) || context.equals(phaseName(actual), expected)
}

/** Leaves the plugin out where the test did, so that a difference shows what differs. */
function inWordsOf(expected: unknown, phase: string): string {
  return typeof expected === 'string' && !expected.includes(':') ? phaseName(phase) : phase
}

function phaseName(phase: string): string {
  return phase.slice(phase.indexOf(':') + 1)
}
