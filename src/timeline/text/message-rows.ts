import type {
  ResponseEntry,
  RouteEntry,
  ShownValue,
  StreamEndEntry,
  TryEntry,
  UpstreamAnswerEntry,
  UpstreamRequestEntry,
  UpstreamStreamEntry,
} from '../entry'
import { printable } from '../printable'
import { counted } from '../shown-value'
import { cut } from './display-width'
import { headerRows } from './header-rows'
import { span, type Style } from './paint'
import type { Row } from './row'

const BODY = 50
const TARGET = 60

const FAILURES: Readonly<Record<Exclude<TryEntry['outcome'], 'answered'>, string>> = {
  refuse: 'refused the connection',
  close: 'closed the connection without an answer',
  timeout: 'did not answer in time',
  untrusted: 'has a certificate that Kong does not trust',
}

export function routeRow({ route, service, consumer }: RouteEntry): Row {
  const found =
    route === undefined
      ? [span('none matches', 'yellow')]
      : [span(`${printable(route)} → ${service === undefined ? 'no service' : `service ${printable(service)}`}`)]
  const who = consumer === undefined ? [] : [span(`, consumer ${printable(consumer)}`)]
  return { label: label('route'), text: [...found, ...who] }
}

/**
 * Nothing for a try that was answered: what went over it tells enough.
 *
 * @param hasRequest - whether the row before shows what the server had received
 */
export function tryRows({ number, host, port, outcome }: TryEntry, hasRequest: boolean): Row[] {
  if (outcome === 'answered') return []
  if (hasRequest) return [{ mark: span('←'), text: [span(FAILURES[outcome], 'red')], indent: 'detail' }]
  const what = number === 1 ? '' : `try ${number}: `
  return [{ label: label('upstream'), text: [span(what), span(`${host}:${port} ${FAILURES[outcome]}`, 'red')] }]
}

export function upstreamRequestRows(entry: UpstreamRequestEntry): Row[] {
  const { method, target, host, port } = entry
  const line = `${printable(method)} ${cut(printable(target), TARGET)}`
  return [
    { label: label('upstream'), text: [span(line), span(` at ${host}:${port}`, 'dim'), ...bodySpans(entry)] },
    ...headerRows(entry),
  ]
}

export function upstreamAnswerRow(entry: UpstreamAnswerEntry): Row {
  const { status } = entry
  return { mark: span('←'), text: [span(String(status), styleOf(status)), ...bodySpans(entry)], indent: 'detail' }
}

export function upstreamStreamRow(entry: UpstreamStreamEntry): Row {
  return { label: label('upstream'), text: [span(`${entry.host}:${entry.port}, `), ...dataSpans(entry)] }
}

export function notReachedRow(): Row {
  return { label: label('upstream'), text: [span('not reached', 'yellow')] }
}

export function responseRows(entry: ResponseEntry): Row[] {
  return [{ label: label('client'), text: [...statusSpans(entry), ...bodySpans(entry)] }, ...headerRows(entry)]
}

export function streamEndRow(entry: StreamEndEntry): Row {
  const { error, status } = entry
  const received = error === undefined ? dataSpans(entry) : [span(streamError(error), 'red')]
  return { label: label('client'), text: [...received, span(`, status ${status}`)] }
}

function streamError(error: NonNullable<StreamEndEntry['error']>): string {
  return error === 'closed' ? 'closed without an answer' : error
}

/** What the client got, in a few words. */
export function statusSpans({ error, status, reason }: Pick<ResponseEntry, 'error' | 'status' | 'reason'>) {
  if (error !== undefined) return [span(`no answer: ${error}`, 'red')]
  return [span(`${status} ${printable(reason)}`.trimEnd(), styleOf(status))]
}

function styleOf(status: number): Style {
  if (status >= 500) return 'red'
  return status >= 400 ? 'yellow' : 'green'
}

interface Bytes {
  readonly bytes: number
}

function bodySpans({ body, bytes }: Bytes & { readonly body: ShownValue | undefined }) {
  return body === undefined ? [] : [span(', '), ...dataSpans({ data: body, bytes })]
}

function dataSpans({ data, bytes }: Bytes & { readonly data: ShownValue | undefined }) {
  const text = cut(data?.text ?? '', BODY)
  // What is no text says itself how long it is.
  if (text.startsWith('<')) return [span(text, 'dim')]
  return [span(counted(bytes, 'byte')), ...(data ? [span(` ${text}`, 'dim')] : [])]
}

function label(text: string) {
  return span(text, 'bold')
}
