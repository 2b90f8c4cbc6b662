import type { CallEntry, PhaseEndEntry, TimelineEntry } from '../../timeline/entry'
import type { ReportedExchange } from '../model'
import { counted, h } from './dom'
import { shown } from './text'
import { valueText } from './values'

type Part = Node | string | undefined | false

const ENDINGS: Readonly<Record<PhaseEndEntry['ending'], string>> = {
  returned: 'returned',
  exit: 'ended by its exit',
  error: 'ended by an error in Kong',
  threw: 'threw',
}

const OUTCOMES = {
  answered: 'answered',
  refuse: 'refused the connection',
  close: 'closed the connection',
  timeout: 'timed out',
  untrusted: 'showed a certificate that is not trusted',
} as const

/** What happened, in order: phases with what plugins did in them, and what went over the wires between them. */
export function timelineView({ entries }: ReportedExchange): HTMLElement {
  const list = h('ol.timeline')
  let inner: HTMLElement | undefined
  for (const entry of entries) {
    if (entry.kind === 'phase') {
      inner = h('ol.steps')
      const priority = entry.priority === undefined ? undefined : h('span.muted', {}, `priority ${entry.priority}`)
      const title = h('div.phase', {}, h('b', {}, entry.plugin), h('span.chip.static', {}, entry.phase), priority)
      list.append(h('li.handler', {}, title, inner))
    }
    const parts = partsOf(entry)
    if (parts.length > 0) (belongsToPhase(entry) ? (inner ?? list) : list).append(step(entry, parts))
    if (entry.kind === 'phase-end') inner = undefined
  }
  return list
}

function belongsToPhase({ kind }: TimelineEntry): boolean {
  return ['call', 'exit', 'log', 'problem', 'phase-end'].includes(kind)
}

function step(entry: TimelineEntry, parts: readonly Part[]): HTMLElement {
  const id = entry.kind === 'call' ? `call-${entry.index + 1}` : undefined
  const level = entry.kind === 'log' ? entry.level : undefined
  const outcome = entry.kind === 'call' ? entry.outcome : undefined
  return h('li.step', { 'data-kind': entry.kind, 'data-level': level, 'data-outcome': outcome, id }, parts)
}

function partsOf(entry: TimelineEntry): Part[] {
  switch (entry.kind) {
    case 'request':
      return ['Client sent ', mono(`${entry.method} ${entry.target}`), size(entry.bytes)]
    case 'connection':
      return ['Client connected', size(entry.bytes)]
    case 'route':
      return entry.route === undefined
        ? ['No route matched']
        : [
            'Route ',
            mono(entry.route),
            ...(entry.service === undefined ? [] : [' → ', mono(entry.service)]),
            by(entry.consumer),
          ]
    case 'call':
      return callParts(entry)
    case 'exit':
      return [
        'Answered the client: ',
        valueText(entry.status),
        ' ',
        entry.body && valueText(entry.body),
        place(entry.at),
      ]
    case 'log':
      return [h('span.level', {}, entry.level), ' ', h('span.message', {}, ...shown(entry.message))]
    case 'problem':
      return [h('span.level', {}, entry.problem), ' ', ...shown(entry.message), place(entry.at)]
    case 'phase-end':
      return entry.ending === 'returned' ? [] : [`Handler ${ENDINGS[entry.ending]}`]
    case 'try':
      return [mono(`${entry.host}:${entry.port}`), ` ${OUTCOMES[entry.outcome]}`]
    case 'upstream-request':
      return ['Service received ', mono(`${entry.method} ${entry.target}`), size(entry.bytes)]
    case 'upstream-answer':
      return ['Service answered ', mono(String(entry.status)), size(entry.bytes)]
    case 'upstream-stream':
      return ['Service received', size(entry.bytes)]
    case 'response':
      return ['Client received ', entry.error ?? mono(`${entry.status} ${entry.reason}`), size(entry.bytes)]
    case 'stream-end':
      return ['Client received', entry.error && ` nothing (${entry.error})`, size(entry.bytes)]
    case 'phase':
    case 'cost':
      return []
  }
}

function callParts({ index, function: name, args, outcome, result, error, ignored }: CallEntry): Part[] {
  const list = args.flatMap((arg, at): Part[] => (at === 0 ? [valueText(arg)] : [', ', valueText(arg)]))
  const call = h('span.call', {}, h('span.function', {}, name), '(', ...list, ')')
  const number = h('span.number', { 'aria-hidden': 'true' }, String(index + 1))
  if (outcome === 'raised') return [number, call, h('span.result.bad', {}, ` raised: ${error ?? ''}`)]
  if (outcome === 'ignored') return [number, call, h('span.result.bad', {}, ` never reached Kong (${ignored ?? ''})`)]
  return [number, call, result && h('span.result', {}, ' → ', valueText(result))]
}

function mono(text: string): HTMLElement {
  return h('span.mono', {}, ...shown(text))
}

function size(bytes: number): Part {
  return bytes > 0 && h('span.muted', {}, ` ${counted(bytes, 'byte')}`)
}

function by(consumer: string | undefined): Part {
  return consumer !== undefined && h('span.muted', {}, ` consumer ${consumer}`)
}

function place(at: string | undefined): Part {
  return at !== undefined && h('span.place', {}, at)
}
