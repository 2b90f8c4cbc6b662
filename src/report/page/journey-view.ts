import type { ReportedExchange } from '../model'
import { h } from './dom'
import { answerOf, entriesOf, titleOf, type Item } from './items'
import { statusClass } from './filter'
import { shown } from './text'

/** Client, Kong and service, and what went between them: the exchange in one picture. */
export function journeyView({ exchange, exit }: Item): HTMLElement {
  const { plugins, route, service } = exchange
  return h(
    'div.journey',
    {},
    h('div.node', {}, h('b', {}, 'Client'), h('span.muted', {}, exchange.consumer ?? '')),
    wire(titleOf(exchange), answerOf(exchange), statusClass(exchange)),
    h(
      'div.node.kong',
      {},
      h('b', {}, 'Kong'),
      h('span.muted', {}, route === undefined ? 'no route' : `route ${route}`),
      h('span.plugins', {}, ...plugins.map((name) => h('span.chip.static', { 'data-exit': name === exit }, name))),
    ),
    upstreamWire(exchange),
    h(
      'div.node',
      { 'data-reached': String(isReached(exchange)) },
      h('b', {}, 'Service'),
      h('span.muted', {}, service ?? ''),
    ),
  )
}

function isReached(exchange: ReportedExchange): boolean {
  return entriesOf(exchange, 'upstream-request').length + entriesOf(exchange, 'upstream-stream').length > 0
}

function upstreamWire(exchange: ReportedExchange): HTMLElement {
  const request = entriesOf(exchange, 'upstream-request')[0]
  const stream = entriesOf(exchange, 'upstream-stream')[0]
  const answer = entriesOf(exchange, 'upstream-answer')[0]
  if (request) {
    const back = answer ? String(answer.status) : 'no answer'
    return wire(`${request.method} ${request.target}`, back, answer ? statusClass(answer) : 'none')
  }
  if (stream) return wire(`${stream.host}:${stream.port}`, '', 'none')
  const last = entriesOf(exchange, 'try').at(-1)
  return h('div.wire.unreached', {}, h('span', {}, last ? `not reached (${last.outcome})` : 'not reached'))
}

function wire(there: string, back: string, status: string): HTMLElement {
  return h(
    'div.wire',
    {},
    h('span.there', { title: there }, ...shown(there)),
    back !== '' && h('span.back', { 'data-status': status, title: back }, ...shown(back)),
  )
}
