import type { CostEntry } from '../../timeline/entry'
import { count, counted, h } from './dom'

type Cost = Pick<CostEntry, 'calls' | 'counts' | 'milliseconds'>

const SHOWN_FUNCTIONS = 12

/** PDK calls by function, and what they cost behind a real plugin server. */
export function callsView({ calls, counts, milliseconds }: Cost): HTMLElement {
  const [least, most] = milliseconds
  const functions = Object.entries(counts)
  const highest = Math.max(1, ...functions.map(([, number]) => number))
  const rows = functions.map(([name, number]) => bar(name, number, highest))
  const rest = rows.slice(SHOWN_FUNCTIONS)
  return h(
    'div.calls',
    {},
    h(
      'p.note',
      {},
      h('b', {}, counted(calls, 'call')),
      ' · about ',
      h('b', {}, `${time(least)}–${time(most)} ms`),
      ' between Kong and a plugin server, an estimate',
    ),
    h('ul.bars', {}, ...rows.slice(0, SHOWN_FUNCTIONS)),
    rest.length > 0 && h('details', {}, h('summary', {}, `${count(rest.length)} more`), h('ul.bars', {}, ...rest)),
  )
}

function bar(name: string, number: number, highest: number): HTMLElement {
  const fill = h('span.fill')
  fill.style.inlineSize = `${(100 * number) / highest}%`
  return h(
    'li',
    {},
    h('span.function', {}, name),
    h('span.track', { 'aria-hidden': 'true' }, fill),
    h('span.count', {}, count(number)),
  )
}

function time(milliseconds: number): string {
  return milliseconds.toLocaleString('en-US', { maximumSignificantDigits: milliseconds < 1 ? 1 : 2 })
}

/** The costs of many exchanges as one. */
export function sumOf(costs: readonly Cost[]): Cost {
  const counts = new Map<string, number>()
  for (const [name, number] of costs.flatMap((cost) => Object.entries(cost.counts))) {
    counts.set(name, (counts.get(name) ?? 0) + number)
  }
  const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)
  return {
    calls: sum(costs.map(({ calls }) => calls)),
    counts: Object.fromEntries([...counts].sort(([, a], [, b]) => b - a)),
    milliseconds: [sum(costs.map((cost) => cost.milliseconds[0])), sum(costs.map((cost) => cost.milliseconds[1]))],
  }
}
