import { bodiesView } from './bodies-view'
import { callsView } from './calls-view'
import { h } from './dom'
import { headersView } from './headers-view'
import { entriesOf, titleOf, type Item } from './items'
import { journeyView } from './journey-view'
import { statusBadge } from './list'
import { shown } from './text'
import { timelineView } from './timeline-view'

/** Everything about one exchange. */
export function detailView(item: Item): HTMLElement {
  const { exchange } = item
  const cost = entriesOf(exchange, 'cost')[0]
  const headers = headersView(exchange)
  const bodies = bodiesView(exchange)
  const sections = [
    section('Headers', headers.length > 0 && h('div.columns', {}, ...headers)),
    section('Bodies', bodies.length > 0 && h('div.columns', {}, ...bodies)),
    section('Timeline', exchange.entries.length > 0 && timelineView(exchange)),
    section('PDK calls', cost !== undefined && cost.calls > 0 && callsView(cost)),
    section('ctx.shared', exchange.shared !== undefined && h('pre', {}, exchange.shared)),
  ].filter((each) => each !== undefined)
  return h('article.detail', {}, sectionsBar(sections), head(item), ...notices(item), journeyView(item), ...sections)
}

/** Leads to the parts of a long page; keys 1 to 5 do as well. */
function sectionsBar(sections: readonly HTMLElement[]): HTMLElement {
  const buttons = sections.map((target, at) => {
    const go = () => target.scrollIntoView({ block: 'start' })
    return h('button.chip', { type: 'button', onclick: go, 'data-key': at + 1 }, target.dataset.section)
  })
  return h('nav.sections', { 'aria-label': 'Parts of this exchange' }, ...buttons)
}

function head(item: Item): HTMLElement {
  const { exchange, test } = item
  const name = test.name === '' ? 'Outside of tests' : test.name
  return h(
    'header',
    {},
    h(
      'h2',
      {},
      statusBadge(exchange),
      h('span.title', {}, ...shown(titleOf(exchange))),
      h('span.muted', {}, exchange.reason),
    ),
    h(
      'p.origin',
      {},
      h('span.outcome', { 'data-outcome': test.status }),
      h('b', {}, ...shown(name)),
      h('span.muted', {}, ...shown(test.file)),
    ),
  )
}

function notices({ test, problems, exchange }: Item): HTMLElement[] {
  const exit = entriesOf(exchange, 'exit')[0]
  return [
    ...problems.map(({ plugin, phase, problem, message, at }) =>
      h(
        'div.notice.problem',
        {},
        h('b', {}, `${plugin} · ${phase}: ${problem}`),
        h('p', {}, ...shown(message)),
        at !== undefined && h('span.place', {}, at),
      ),
    ),
    ...(exit
      ? [
          h(
            'div.notice.exit',
            {},
            h('b', {}, `${exit.plugin} answered in ${exit.phase}: ${exit.status.text}`),
            exit.body && h('p.mono', {}, exit.body.text),
            exit.at !== undefined && h('span.place', {}, exit.at),
          ),
        ]
      : []),
    ...test.failures.map((failure) =>
      h(
        'details.notice.failure',
        {},
        h('summary', {}, 'This test failed: ', ...shown(firstLine(failure))),
        h('pre', {}, ...shown(failure, true)),
      ),
    ),
  ]
}

function section(title: string, content: HTMLElement | false): HTMLElement | undefined {
  if (content === false) return undefined
  return h('section', { 'aria-label': title, 'data-section': title }, h('h3', {}, title), content)
}

function firstLine(failure: string): string {
  return failure.trimStart().split('\n', 1)[0] ?? ''
}
