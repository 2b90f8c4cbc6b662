import { MockUsageError } from '../errors'
import { checkKeys } from '../errors/known-keys'
import { ANY, FLAG, oneOf } from '../errors/option-kinds'
import type { TimelineOptions } from '../exchange'
import type { PhaseEntry, TimelineEntry } from './entry'
import { costRows } from './text/cost-rows'
import * as messages from './text/message-rows'
import { wantsColour } from './text/paint'
import { rowLines, type Row } from './text/row'
import { logRow, runRows } from './text/run-rows'
import { titleRow } from './text/title'

const WIDTH = 100
const MIN_WIDTH = 60
const CALLS = 30
const MIN_CALLS = 10
const SECRETS = oneOf('masked', 'shown')

/**
 * A timeline as text for a terminal: no line is wider than asked for, and nothing in it acts on the terminal but colours.
 *
 * @throws MockUsageError for an option that does not exist or makes no sense
 */
export function renderTimeline(entries: readonly TimelineEntry[], options: TimelineOptions = {}): string {
  const { colour = wantsColour(), width = WIDTH, calls = CALLS } = checked(options)
  const rows = [
    titleRow(entries),
    ...chapters(entries).flatMap((chapter) => chapterRows(chapter, entries, width, calls)),
  ]
  return rows.flatMap((row) => rowLines(row, { isColoured: colour, width })).join('\n')
}

function checked(options: TimelineOptions): TimelineOptions {
  checkKeys('print a timeline', options, { colour: FLAG, width: ANY, calls: ANY, secrets: SECRETS })
  checkNumber('width', options.width, MIN_WIDTH)
  checkNumber('calls', options.calls, MIN_CALLS)
  return options
}

function checkNumber(option: string, value: number | undefined, least: number): void {
  if (value === undefined || value >= least) return
  throw new MockUsageError(
    `Failed to print a timeline: the option "${option}" is ${String(value)}. Use a number from ${least} on.`,
  )
}

/** A handler's run, or one entry outside. */
type Chapter = readonly TimelineEntry[]

function chapters(entries: readonly TimelineEntry[]): Chapter[] {
  const found: TimelineEntry[][] = []
  let run: { readonly start: PhaseEntry; readonly entries: TimelineEntry[] } | undefined
  for (const entry of entries) {
    if (entry.kind === 'phase') {
      run = { start: entry, entries: [entry] }
      found.push(run.entries)
    } else if (run && belongsTo(entry, run.start)) run.entries.push(entry)
    else found.push([entry])
  }
  return found
}

function belongsTo(entry: TimelineEntry, { plugin, phase }: PhaseEntry): boolean {
  return 'plugin' in entry && 'phase' in entry && entry.plugin === plugin && entry.phase === phase
}

function chapterRows(
  chapter: Chapter,
  entries: readonly TimelineEntry[],
  width: number,
  calls: number,
): readonly Row[] {
  const [entry] = chapter
  switch (entry?.kind) {
    case 'phase':
      return runRows(chapter, width, calls)
    case 'route':
      return [messages.routeRow(entry)]
    case 'log':
      return [logRow(entry)]
    case 'try':
      return messages.tryRows(entry, isBehindRequest(entry, entries))
    case 'upstream-request':
      return messages.upstreamRequestRows(entry)
    case 'upstream-answer':
      return [messages.upstreamAnswerRow(entry)]
    case 'upstream-stream':
      return [messages.upstreamStreamRow(entry)]
    case 'response':
      return [...notReached(entries), ...messages.responseRows(entry)]
    case 'stream-end':
      return [...notReached(entries), messages.streamEndRow(entry)]
    case 'cost':
      return costRows(entry)
    default:
      return []
  }
}

function isBehindRequest(entry: TimelineEntry, entries: readonly TimelineEntry[]): boolean {
  return entries[entries.indexOf(entry) - 1]?.kind.startsWith('upstream-') === true
}

function notReached(entries: readonly TimelineEntry[]): Row[] {
  return entries.some(({ kind }) => kind === 'try') ? [] : [messages.notReachedRow()]
}
