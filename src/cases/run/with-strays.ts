import type { FailedExchange, Outcome } from '../result'
import type { Place } from '../yaml/located'

const EXPECTED = "none that nobody catches: Kong's plugin server ends at one, with all requests that it serves"

/**
 * What came of a test, when errors turned up in the meantime that nobody caught: it fails.
 *
 * @param strays - with their stacks
 */
export function withStrays(outcome: Outcome, strays: readonly string[], place: Place): Outcome {
  if (strays.length === 0 || outcome.kind === 'broken') return outcome
  const failed = outcome.kind === 'failed' ? outcome.exchanges : []
  return { kind: 'failed', exchanges: [...failed, ...strays.map((stray) => failedBy(stray, place))] }
}

function failedBy(stray: string, place: Place): FailedExchange {
  const [error = '', ...stack] = stray.split('\n')
  return {
    step: undefined,
    differences: [{ subject: 'errors', place, expected: EXPECTED, received: error }],
    exchange: stack.join('\n'),
  }
}
