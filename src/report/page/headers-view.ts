import type { HeaderEntry, RemovedHeader } from '../../timeline/entry'
import type { ReportedExchange } from '../model'
import { counted, h } from './dom'
import { authorText, headerRows, type HeaderRow } from './header-diff'
import { entriesOf } from './items'
import { shown } from './text'

const SIGNS: Readonly<Record<HeaderRow['change'], string>> = { added: '+', removed: '−', changed: '~', same: '' }

/** What became of the headers on both ways, beside each other. */
export function headersView(exchange: ReportedExchange): HTMLElement[] {
  if (exchange.kind === 'stream') return []
  const request = entriesOf(exchange, 'request')[0]?.headers ?? []
  const upstream = entriesOf(exchange, 'upstream-request')[0]
  const answer = entriesOf(exchange, 'upstream-answer')[0]?.headers ?? []
  const response = entriesOf(exchange, 'response')[0]
  return [
    upstream
      ? table('Client → service', headerRows(request, upstream.headers, upstream.removed))
      : table('Client → Kong', asSent(request), 'The request did not reach the service.'),
    response && exchange.error === undefined
      ? table(
          entriesOf(exchange, 'upstream-answer').length > 0 ? 'Service → client' : 'Kong → client',
          headerRows(answer, response.headers, response.removed),
        )
      : table('Kong → client', [], 'The client received no answer.'),
  ]
}

function asSent(headers: readonly HeaderEntry[], none: readonly RemovedHeader[] = []): HeaderRow[] {
  return headerRows(headers, headers, none)
}

function table(title: string, rows: readonly HeaderRow[], note?: string): HTMLElement {
  const changed = rows.filter(({ change }) => change !== 'same')
  const same = rows.filter(({ change }) => change === 'same')
  const isOpen = changed.length === 0
  return h(
    'section.headers',
    { 'aria-label': `Headers, ${title}` },
    h('h4', {}, title, h('span.muted', {}, summary(changed))),
    note !== undefined && h('p.note', {}, note),
    changed.length > 0 &&
      h('div.lines', { role: 'table', 'aria-label': `Changed headers, ${title}` }, ...changed.map(line)),
    same.length > 0 &&
      h(
        'details',
        { open: isOpen },
        h('summary', {}, counted(same.length, isOpen && note !== undefined ? 'header' : 'unchanged header')),
        h('div.lines', { role: 'table', 'aria-label': `Unchanged headers, ${title}` }, ...same.map(line)),
      ),
  )
}

function summary(changed: readonly HeaderRow[]): string {
  const of = (change: HeaderRow['change']) => changed.filter((row) => row.change === change).length
  const parts = [
    [of('added'), '+'],
    [of('changed'), '~'],
    [of('removed'), '−'],
  ] as const
  return parts.flatMap(([number, sign]) => (number > 0 ? [`${sign}${number}`] : [])).join('  ')
}

function line({ change, name, value, was, author }: HeaderRow): HTMLElement {
  return h(
    'div.line',
    { role: 'row', 'data-change': change },
    h('span.sign', { role: 'cell', 'aria-label': change }, SIGNS[change]),
    h('span.header', { role: 'rowheader' }, ...shown(name)),
    h(
      'span.text',
      { role: 'cell' },
      was !== undefined && h('del', {}, ...shown(was)),
      value !== undefined && h('ins', {}, ...shown(value)),
    ),
    h('span.author', { role: 'cell' }, author ? authorText(author) : ''),
  )
}
