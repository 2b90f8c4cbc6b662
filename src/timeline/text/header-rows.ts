import type { HeaderAuthor, HeaderEntry, RemovedHeader } from '../entry'
import { printable } from '../printable'
import { cut } from './display-width'
import { span } from './paint'
import type { Row } from './row'

const VALUE = 60

const SENDERS = ['client', 'upstream', 'kong'] as const
const SENDER: Readonly<Record<(typeof SENDERS)[number], string>> = {
  client: 'from the client',
  upstream: 'from upstream',
  kong: 'from Kong',
}

/** What stands in every message tells nothing. */
const USUAL =
  /^(via|host|connection|date|server|content-length|transfer-encoding|x-real-ip|x-forwarded-.*|x-kong-.*-latency|x-kong-request-id)$/

interface Headers {
  readonly headers: readonly HeaderEntry[]
  readonly removed: readonly RemovedHeader[]
}

/** The headers of a message: those of plugins one by one, the others by their names. */
export function headerRows({ headers, removed }: Headers): Row[] {
  return [
    ...headers.filter(isOfPlugin).map(setRow),
    ...removed.filter(isOfPlugin).map(removedRow),
    ...SENDERS.flatMap((sender) => senderRow(sender, headers)),
  ]
}

function isOfPlugin({ by }: HeaderAuthor): boolean {
  return by === 'plugin'
}

function setRow({ name, value, was, ...author }: HeaderEntry): Row {
  const before = was === undefined ? '' : ` (was ${shown(was)})`
  return {
    mark: span(was === undefined ? '+' : '~', 'green'),
    text: [span(`${printable(name)}: `), span(shown(value), 'cyan'), span(before, 'dim')],
    right: [span(authorText(author), 'dim')],
    indent: 'detail',
  }
}

function removedRow({ name, was, ...author }: RemovedHeader): Row {
  return {
    mark: span('-', 'red'),
    text: [span(printable(name)), span(` (was ${shown(was)})`, 'dim')],
    right: [span(authorText(author), 'dim')],
    indent: 'detail',
  }
}

function senderRow(sender: (typeof SENDERS)[number], headers: readonly HeaderEntry[]): Row[] {
  const sent = headers.filter(({ by }) => by === sender).map(({ name }) => printable(name.toLowerCase()))
  const names = new Set(sent.filter((name) => !USUAL.test(name)))
  if (names.size === 0) return []
  return [{ text: [span(`${SENDER[sender]}: ${[...names].join(', ')}`, 'dim')], indent: 'detail' }]
}

function authorText({ plugin, phase }: HeaderAuthor): string {
  return `${printable(plugin ?? '')}, ${phase ?? ''}`
}

function shown(value: string): string {
  return cut(printable(value), VALUE)
}
