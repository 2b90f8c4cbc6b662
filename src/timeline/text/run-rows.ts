import type { CallEntry, ExitEntry, LogLineEntry, PhaseEntry, ProblemEntry, TimelineEntry } from '../entry'
import type { LogLevel } from '../../nginx/log-level'
import { printable } from '../printable'
import { counted } from '../shown-value'
import { callRow } from './call-row'
import { countsText } from './counts'
import { cut } from './display-width'
import { elided, withoutLogCalls, type LeftOut } from './elide'
import { span, type Style } from './paint'
import { shownPlace } from './place'
import type { Row } from './row'

/** Columns of a log line's message: three lines of text. */
const MESSAGE = 240

/** A line of kong-js-pdk's plugin server begins with its process and the time. */
const SERVER_PREFIX = /^\[js:\d+\] (\d{4}-\d\d-\d\dT[\d:.]+Z )?/

const STYLE_OF_LEVEL: Partial<Readonly<Record<LogLevel, Style>>> = {
  emerg: 'red',
  alert: 'red',
  crit: 'red',
  err: 'red',
  warn: 'yellow',
}

/** The rows of one handler's run. */
export function runRows(entries: readonly TimelineEntry[], width: number, limit: number): Row[] {
  const shown = elided(withoutLogCalls(entries), limit)
  return shown.flatMap((entry, at) => rowOf(entry, shown[at + 1], width, shown[at - 1]))
}

type Shown = TimelineEntry | LeftOut

function rowOf(entry: Shown, next: Shown | undefined, width: number, last: Shown | undefined): Row[] {
  switch (entry.kind) {
    case 'phase':
      return [phaseRow(entry)]
    case 'call':
      return [callRow(entry, width, next?.kind === 'exit' ? next : undefined)]
    case 'exit':
      return last?.kind === 'call' ? [] : [exitRow(entry)]
    case 'log':
      return [logRow(entry)]
    case 'problem':
      return [problemRow(entry)]
    case 'left-out':
      return [leftOutRow(entry)]
    default:
      return []
  }
}

function phaseRow({ plugin, phase, priority }: PhaseEntry): Row {
  const text = [span(printable(plugin), 'bold'), span(priority === undefined ? '' : `, priority ${priority}`, 'dim')]
  return { label: span(phase, 'bold'), text }
}

function exitRow({ status, body, at }: ExitEntry): Row {
  const place = at === undefined ? undefined : [span(shownPlace(at), 'dim')]
  const answer = body === undefined ? '' : ` ${cut(body.text, 40)}`
  return {
    mark: span('■', 'yellow'),
    text: [span(`answers ${cut(status.text, 20)}${answer}`, 'yellow')],
    indent: 'detail',
    ...(place && { right: place }),
  }
}

/** A line of the gateway's log; what Kong itself wrote says so. */
export function logRow({ level, message, plugin }: LogLineEntry): Row {
  const who = plugin === undefined ? 'kong ' : ''
  const text = printable(message.replace(SERVER_PREFIX, ''))
  return {
    text: [span(`${who}log ${level}`, STYLE_OF_LEVEL[level] ?? 'dim'), span(`  ${cut(text, MESSAGE)}`)],
    indent: 'detail',
  }
}

function problemRow({ problem, message, at }: ProblemEntry): Row {
  const place = at === undefined ? '' : ` (${shownPlace(at)})`
  return {
    mark: span('✗', 'red'),
    text: [span(problem, 'red'), span(`: ${printable(message)}${place}`)],
    indent: 'detail',
  }
}

function leftOutRow({ entries }: LeftOut): Row {
  const names = entries.filter((entry): entry is CallEntry => entry.kind === 'call').map((call) => call.function)
  const what = names.length === 0 ? '' : `: ${countsText(names)}`
  return { text: [span(`… ${counted(entries.length, 'more call')}${what}`, 'dim')], indent: 'detail' }
}
