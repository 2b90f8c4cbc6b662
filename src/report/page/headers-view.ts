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
  const byPlugins = rows.filter(({ author }) => author?.plugin !== undefined)
  const byKong = rows.filter(({ author }) => author !== undefined && author.plugin === undefined)
  const same = rows.filter(({ author }) => author === undefined)
  return h(
    'section.headers',
    { 'aria-label': `Headers, ${title}` },
    h('h4', {}, title),
    h('p.note', {}, note ?? (byPlugins.length === 0 && 'No plugin changed a header.')),
    byPlugins.length > 0 && lines(`Headers changed by plugins, ${title}`, byPlugins),
    folded(counted(byKong.length, 'change') + ' by Kong', `Headers changed by Kong, ${title}`, byKong, false),
    note === undefined
      ? folded(`${counted(same.length, 'header')} unchanged`, `Unchanged headers, ${title}`, same, false)
      : folded(counted(same.length, 'header'), `Headers, ${title}`, same, true),
  )
}

function lines(label: string, rows: readonly HeaderRow[]): HTMLElement {
  return h('div.lines', { role: 'table', 'aria-label': label }, ...rows.map(line))
}

function folded(title: string, label: string, rows: readonly HeaderRow[], open: boolean): HTMLElement | undefined {
  if (rows.length === 0) return undefined
  return h('details', { open }, h('summary', {}, title), lines(label, rows))
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
