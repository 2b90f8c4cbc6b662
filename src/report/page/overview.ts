import type { ReportData } from '../model'
import { callsView, sumOf } from './calls-view'
import { count, counted, h } from './dom'
import { STATUS_CLASSES, statusClass } from './filter'
import { entriesOf, titleOf, type Item } from './items'
import { shown } from './text'

const SHOWN = 20

/** The whole run, while no exchange is chosen. */
export function overview(
  { tests, title, writtenAt, secrets, live }: ReportData,
  items: readonly Item[],
  open: (item: Item) => void,
) {
  if (items.length === 0) return emptyView(title, live?.hint)
  const failed = items.filter(({ test }, at) => test.status === 'failed' && items[at - 1]?.test !== test)
  const cost = sumOf(items.flatMap(({ exchange }) => entriesOf(exchange, 'cost')))
  return h(
    'article.detail.overview',
    {},
    h('header', {}, h('h2', {}, ...shown(title)), h('p.origin', {}, h('span.muted', {}, origin(writtenAt, secrets)))),
    tiles([
      ['Exchanges', items.length],
      ...(live ? [] : testTiles(tests)),
      ['Problems', items.reduce((sum, { problems }) => sum + problems.length, 0), 'warn'],
      ['Exits', items.filter(({ exit }) => exit !== undefined).length],
    ]),
    h('section', {}, h('h3', {}, 'Answers'), statusBar(items)),
    links('Failed tests', failed, open, ({ test }) => test.name),
    links(
      'Problems',
      items.filter(({ problems }) => problems.length > 0),
      open,
      ({ problems: [problem] }) => (problem ? `${problem.plugin} · ${problem.phase}: ${problem.message}` : ''),
    ),
    h('section', {}, h('h3', {}, 'Plugins'), pluginTable(items)),
    cost.calls > 0 && h('section', {}, h('h3', {}, 'PDK calls'), callsView(cost)),
  )
}

function testTiles(tests: ReportData['tests']): Fact[] {
  return [
    ['Tests', tests.length],
    ['Failed tests', tests.filter(({ status }) => status === 'failed').length, 'bad'],
  ]
}

const COLLECTED =
  'Exchanges are collected where the preset kong-pdk-mock or setupFilesAfterEnv: kong-pdk-mock/jest is in place.'

function emptyView(title: string, hint = COLLECTED): HTMLElement {
  return h(
    'article.detail.empty',
    {},
    h('h2', {}, ...shown(title)),
    h('p', {}, hint === COLLECTED ? 'No exchange was recorded.' : 'No request has come yet.'),
    h('p.muted', {}, ...shown(hint)),
  )
}

function origin(writtenAt: string, secrets: ReportData['secrets']): string {
  const masked = secrets === 'masked' ? 'credentials are masked' : 'credentials are shown'
  return `${new Date(writtenAt).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' })} · ${masked}`
}

type Fact = readonly [label: string, number: number, tone?: string]

function tiles(facts: readonly Fact[]): HTMLElement {
  const tile = ([label, number, tone]: Fact) =>
    h('div.tile', { 'data-tone': number > 0 && tone }, h('dd', {}, count(number)), h('dt', {}, label))
  return h('dl.tiles', {}, ...facts.map(tile))
}

function statusBar(items: readonly Item[]): HTMLElement {
  const parts = STATUS_CLASSES.map((name) => {
    return { name, number: items.filter(({ exchange }) => statusClass(exchange) === name).length }
  }).filter(({ number }) => number > 0)
  const bar = parts.map(({ name, number }) => {
    const part = h('span', { 'data-status': name })
    part.style.flexGrow = String(number)
    return part
  })
  const legend = parts.map(({ name, number }) =>
    h('li', { 'data-status': name }, name === 'none' ? 'no answer' : name, h('b', {}, count(number))),
  )
  return h('div.answers', {}, h('div.bar', { 'aria-hidden': 'true' }, ...bar), h('ul', {}, ...legend))
}

function links(title: string, items: readonly Item[], open: (item: Item) => void, text: (item: Item) => string) {
  if (items.length === 0) return undefined
  const rows = items
    .slice(0, SHOWN)
    .map((item) =>
      h(
        'li',
        {},
        h(
          'button.entry',
          { type: 'button', onclick: () => open(item) },
          h('span.mono', {}, ...shown(titleOf(item.exchange))),
          h('span.muted', {}, ...shown(text(item))),
        ),
      ),
    )
  const rest = items.length - rows.length
  return h(
    'section',
    {},
    h('h3', {}, title),
    h('ul.links', {}, ...rows),
    rest > 0 && h('p.note', {}, `and ${counted(rest, 'other')}`),
  )
}

function pluginTable(items: readonly Item[]): HTMLElement {
  const names = [...new Set(items.flatMap(({ exchange }) => exchange.plugins))].sort()
  const rows = names.map((name) => {
    const own = items.filter(({ exchange }) => exchange.plugins.includes(name))
    const exits = own.filter(({ exit }) => exit === name).length
    const problems = own.reduce((sum, item) => sum + item.problems.filter(({ plugin }) => plugin === name).length, 0)
    const calls = own.reduce((sum, { exchange }) => sum + callsOf(exchange.entries, name), 0)
    return h(
      'tr',
      {},
      h('th', { scope: 'row' }, name),
      ...[own.length, calls, exits, problems].map((cell) => h('td', {}, count(cell))),
    )
  })
  const columns = ['Plugin', 'Exchanges', 'PDK calls', 'Exits', 'Problems']
  return h(
    'table',
    {},
    h('thead', {}, h('tr', {}, ...columns.map((name) => h('th', { scope: 'col' }, name)))),
    h('tbody', {}, ...rows),
  )
}

function callsOf(entries: Item['exchange']['entries'], name: string): number {
  return entries.filter((entry) => entry.kind === 'call' && entry.plugin === name && entry.outcome !== 'ignored').length
}
