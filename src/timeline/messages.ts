import type { Exchange, StreamExchange } from '../exchange'
import { HISTORY } from '../exchange'
import { Message, MessageHeaders } from '../message'
import type { HeaderLine } from '../nginx/header-lines'
import type { UpstreamResponse } from '../nginx/upstream-exchange'
import type { HeaderEntry, ResponseEntry, StreamEndEntry, TimelineEntry } from './entry'
import { authoredHeaders, changesByName, removedHeaders } from './header-authors'
import { shownBytes } from './shown-value'

/** What the client sent. */
export function beginning(exchange: Exchange | StreamExchange): TimelineEntry {
  if ('sent' in exchange) return { kind: 'connection', ...dataOf(exchange.sent.bytes) }
  const { method, target, headers, bytes } = exchange.request
  return { kind: 'request', method, target, headers: sentBy('client', headers.lines), ...bodyOf(bytes) }
}

/** What went upstream over the last connection, and what came back. */
export function upstreamPart(
  exchange: Exchange | StreamExchange,
  answer: UpstreamResponse | undefined,
): TimelineEntry[] {
  if ('sent' in exchange) {
    const { upstream } = exchange
    if (!upstream) return []
    const { host, port, bytes } = upstream
    return [{ kind: 'upstream-stream', host, port, ...dataOf(bytes) }]
  }
  return [...upstreamRequest(exchange), ...(answer ? [upstreamAnswer(answer)] : [])]
}

function upstreamRequest({ request, upstream, calls }: Exchange): TimelineEntry[] {
  if (!upstream) return []
  const { method, target, host, port, headers, bytes } = upstream
  const changes = changesByName(calls, 'request')
  const origin = { by: 'client', lines: request.headers.lines } as const
  return [
    {
      kind: 'upstream-request',
      ...{ method, target, host, port },
      headers: authoredHeaders(headers.lines, changes, origin),
      removed: removedHeaders(headers.lines, changes, origin),
      ...bodyOf(bytes),
    },
  ]
}

function upstreamAnswer({ status, headers, body }: UpstreamResponse): TimelineEntry {
  const message = new Message(headers, body)
  return {
    kind: 'upstream-answer',
    status,
    headers: sentBy('upstream', message.headers.lines),
    ...bodyOf(message.bytes),
  }
}

/** What the client received. */
export function ending(exchange: Exchange | StreamExchange): ResponseEntry | StreamEndEntry {
  if ('sent' in exchange) {
    const { status, error, received } = exchange
    return { kind: 'stream-end', status, error, ...dataOf(received.bytes) }
  }
  const { response, calls } = exchange
  const { status, reason, error, headers, bytes } = response
  const changes = changesByName(calls, 'response')
  const origin = { by: 'upstream', lines: new MessageHeaders(exchange[HISTORY].answer?.headers ?? []).lines } as const
  return {
    kind: 'response',
    ...{ status, reason, error },
    headers: authoredHeaders(headers.lines, changes, origin),
    removed: removedHeaders(headers.lines, changes, origin),
    ...bodyOf(bytes),
  }
}

function sentBy(by: 'client' | 'upstream', lines: readonly HeaderLine[]): HeaderEntry[] {
  return lines.map(([name, value]) => ({ name, value, by }))
}

function bodyOf(bytes: Uint8Array): Pick<ResponseEntry, 'body' | 'bytes'> {
  return { body: shownBytes(bytes), bytes: bytes.length }
}

function dataOf(bytes: Uint8Array): Pick<StreamEndEntry, 'data' | 'bytes'> {
  return { data: shownBytes(bytes), bytes: bytes.length }
}
