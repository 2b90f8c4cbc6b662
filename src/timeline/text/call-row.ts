import type { CallEntry, ExitEntry } from '../entry'
import { cut, displayWidth } from './display-width'
import { span, type Span } from './paint'
import { shownPlace } from './place'
import { LABEL, MARK, type Row } from './row'

/** Columns an argument or a result may take: the first that makes the call fit on its line. */
const SIZES = [60, 40, 28, 20, 14]
/** Shorter than that, what stands at the right gets a line of its own. */
const READABLE = SIZES.slice(0, 3)
const LEAST = 14
/** What these give is worth telling even if it is nothing. */
const GETTER = /\.(get|is)_?[a-z_]*$/

/** @param exit - the answer that the call gave, if it is one that answers the request */
export function callRow(entry: CallEntry, width: number, exit?: ExitEntry): Row {
  const right = rightOf(entry, exit)
  const room = width - LABEL - MARK
  const rightRoom = right ? displayWidth(right.text) + MARK : 0
  const text =
    fittingSpans(entry, room - rightRoom, READABLE) ?? fittingSpans(entry, room, SIZES) ?? callSpans(entry, LEAST)
  return { text, indent: 'detail', ...(right && { right: [right] }), ...(exit && { mark: span('■', 'yellow') }) }
}

function fittingSpans(entry: CallEntry, room: number, sizes: readonly number[]): Span[] | undefined {
  return sizes.map((size) => callSpans(entry, size)).find((spans) => sumOf(spans) <= room)
}

function rightOf({ outcome }: CallEntry, exit: ExitEntry | undefined): Span | undefined {
  if (exit) return exit.at === undefined ? undefined : span(shownPlace(exit.at), 'dim')
  if (outcome === 'ignored') return span('never reached Kong', 'red')
  return outcome === 'raised' ? span('raised an error', 'red') : undefined
}

function callSpans(entry: CallEntry, size: number): Span[] {
  const { outcome, args } = entry
  const result = resultOf(entry)
  return [
    span(shortName(entry.function), outcome === 'ignored' ? 'dim' : undefined),
    span(`(${args.map(({ text }) => cut(text, size)).join(', ')})`, 'dim'),
    ...(result === undefined ? [] : [span(' → '), span(cut(result, size), 'cyan')]),
  ]
}

function resultOf({ outcome, result, function: name }: CallEntry): string | undefined {
  if (outcome !== 'returned') return undefined
  return result?.text ?? (GETTER.test(name) ? 'undefined' : undefined)
}

/** All functions begin alike. */
export function shortName(name: string): string {
  return name.replace(/^kong\./, '')
}

function sumOf(spans: readonly Span[]): number {
  return spans.reduce((sum, { text }) => sum + displayWidth(text), 0)
}
