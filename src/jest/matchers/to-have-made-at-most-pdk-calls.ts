import type { PdkCall, PdkCallFilter } from '../../index'
import { MockUsageError } from '../../index'
import { checkFunction } from '../known-function'
import { listed, result, type MatcherContext, type MatcherResult } from '../matcher'
import { asExchange } from '../received'

/**
 * The plugins made so many PDK calls or fewer: of all functions, or of those the filter names. Calls that never reached Kong do
 * not count.
 */
export function toHaveMadeAtMostPdkCalls(
  this: MatcherContext,
  received: unknown,
  limit: number,
  filter: PdkCallFilter = {},
): MatcherResult {
  const exchange = asExchange(received, 'toHaveMadeAtMostPdkCalls')
  checkLimit(limit)
  checkFilter(filter, exchange.calls)
  const counts = Object.entries(exchange.pdkCallCounts(filter))
  const sum = counts.reduce((total, [, count]) => total + count, 0)
  return result(this, 'toHaveMadeAtMostPdkCalls', sum <= limit, { received, expected: [] }, (shown) => ({
    expected: `at most ${counted(limit)}${meant(filter)}`,
    received: listed([counted(sum), ...counts.map(([name, count]) => `${String(count).padStart(6)} ${name}`)]),
    exchange: asExchange(shown, 'toHaveMadeAtMostPdkCalls'),
  }))
}

function checkLimit(limit: unknown): void {
  if (typeof limit === 'number' && limit >= 0) return
  throw new MockUsageError(
    `Failed to check an exchange: toHaveMadeAtMostPdkCalls was given ${JSON.stringify(limit) ?? String(limit)} as the number of calls. Use a number, 0 or more.`,
  )
}

/** A filter that fits no call makes every exchange pass. */
function checkFilter({ to, ...others }: PdkCallFilter, calls: readonly PdkCall[]): void {
  const unknown = Object.keys(others).find((key) => key !== 'plugin')
  if (unknown !== undefined) {
    throw new MockUsageError(
      `Failed to check an exchange: toHaveMadeAtMostPdkCalls was given the unknown option "${unknown}". Use one of to, plugin.`,
    )
  }
  if (to === undefined || to === 'kong') return
  checkFunction('toHaveMadeAtMostPdkCalls', to, calls, (known) => known === to || known.startsWith(`${to}.`))
}

function meant({ to, plugin }: PdkCallFilter): string {
  return `${to === undefined ? '' : ` to ${to}`}${plugin === undefined ? '' : ` by ${plugin}`}`
}

function counted(calls: number): string {
  return `${calls} PDK call${calls === 1 ? '' : 's'}`
}
