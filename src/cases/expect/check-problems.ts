import type { ExchangeRecord, Problem } from '../../index'
import { itemsOf, textOf, type Located, type Place } from '../yaml/located'
import { show, type Difference } from './difference'
import { matchText } from './match'

/** A mistake that Kong hides has to be expected, and what is expected has to be there. */
export function checkProblems(expected: Located | undefined, exchange: ExchangeRecord, place: Place): Difference[] {
  const wanted = itemsOf(expected)
  const left = exchange.problems.filter((problem) => !wanted.some((item) => isProblem(item, problem)))
  const missing = wanted.filter((item) => !exchange.problems.some((problem) => isProblem(item, problem)))
  return [
    ...missing.map((item) => missed(item, exchange)),
    ...left.map((problem) => ({
      subject: 'problems',
      place: expected?.place ?? place,
      expected: 'no mistake that Kong hides',
      received: describe(problem),
    })),
  ]
}

function isProblem(expected: Located, { kind, message }: Problem): boolean {
  if (expected.kind !== 'mapping') return textOf(expected) === kind
  const [entry] = expected.entries
  if (entry?.key !== kind) return false
  const text = textOf(entry.value)
  return text === undefined ? matchText(entry.value, message, '').length === 0 : message.includes(text)
}

function missed(item: Located, { problems }: ExchangeRecord): Difference {
  const [entry] = item.kind === 'mapping' ? item.entries : []
  const kind = entry?.key ?? textOf(item) ?? ''
  return {
    subject: 'problems',
    place: item.place,
    expected: entry ? `${kind} with ${show(textOf(entry.value) ?? '…')}` : kind,
    received: problems.length === 0 ? 'no problem' : problems.map(describe).join('\n'),
  }
}

function describe({ kind, plugin, phase, message, at }: Problem): string {
  return `${kind}, ${plugin}, ${phase} phase: ${message}${at === undefined ? '' : ` (${at})`}`
}
