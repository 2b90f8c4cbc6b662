import { HISTORY, type Exchange, type StreamExchange } from '../exchange'
import { countCalls } from './call-counts'
import { estimatedCost } from './cost'
import type { CostEntry, RouteEntry, TimelineEntry } from './entry'
import { beginning, ending, upstreamPart } from './messages'
import { runEntries } from './run-entries'
import { stepsOf, type Step } from './runs'

/**
 * What happened in an exchange, in order, as plain data that JSON can hold.
 *
 * @example timelineEntries(await gateway.request('/')).filter(({ kind }) => kind === 'call')
 */
export function timelineEntries(exchange: Exchange | StreamExchange): readonly TimelineEntry[] {
  const steps = stepsOf(exchange)
  const end = steps.findIndex((step) => step.kind === 'run' && step.run.phase === 'log')
  const [before, after] = end < 0 ? [steps, []] : [steps.slice(0, end), steps.slice(end)]
  return [
    beginning(exchange),
    ...before.flatMap((step) => stepEntries(exchange, step)),
    ending(exchange),
    ...after.flatMap((step) => stepEntries(exchange, step)),
    costEntry(exchange),
  ]
}

function stepEntries(exchange: Exchange | StreamExchange, step: Step): TimelineEntry[] {
  switch (step.kind) {
    case 'run':
      return runEntries(exchange, step.run)
    case 'log': {
      const { level, message, plugin } = step.log
      return [{ kind: 'log', level, message, plugin, phase: undefined }]
    }
    case 'route':
      return [routeEntry(exchange)]
    case 'try':
      return tryEntries(exchange, step.number)
  }
}

function routeEntry(exchange: Exchange | StreamExchange): RouteEntry {
  const { route, service } = exchange
  return { kind: 'route', route, service, consumer: 'consumer' in exchange ? exchange.consumer : undefined }
}

/** The record knows what went over the last connection only. */
function tryEntries(exchange: Exchange | StreamExchange, number: number): TimelineEntry[] {
  const current = exchange.tries[number - 1]
  if (!current) return []
  const entry: TimelineEntry = { kind: 'try', number, ...current }
  const sent = number === exchange.tries.length ? upstreamPart(exchange, exchange[HISTORY].answer) : []
  // A server that took the request, and failed then.
  return current.outcome === 'close' || current.outcome === 'timeout' ? [...sent, entry] : [entry, ...sent]
}

function costEntry({ calls }: Exchange | StreamExchange): CostEntry {
  const counts = countCalls(calls)
  const sum = Object.values(counts).reduce((total, count) => total + count, 0)
  return { kind: 'cost', calls: sum, counts, milliseconds: estimatedCost(sum) }
}
