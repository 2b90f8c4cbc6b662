import { HISTORY, type Exchange, type StreamExchange } from '../exchange'
import { Message } from '../message'
import type { TimelineEntry } from '../timeline/entry'
import { timelineEntries } from '../timeline/entries'
import { shownValue } from '../timeline/shown-value'
import { isHttp, type AnyExchange } from '../mask/any-exchange'
import type { ReportedBytes, ReportedExchange } from './model'
import { reportedBytes } from './reported-bytes'

/** How many bytes of a body a report shows, unless it is told otherwise. */
const BODY_LIMIT = 32_768

/** @param bodyLimit - how many bytes of each body are kept */
export function reportedExchange(exchange: AnyExchange, bodyLimit = BODY_LIMIT): ReportedExchange {
  const show = (bytes: Uint8Array | undefined) => bytes && reportedBytes(bytes, bodyLimit)
  const { route, service, phases, ctx } = exchange
  return {
    ...(isHttp(exchange) ? httpPart(exchange, show) : streamPart(exchange, show)),
    route,
    service,
    plugins: [...new Set(phases.map((phase) => phase.slice(0, phase.lastIndexOf(':'))))],
    entries: timelineEntries(exchange).map(withoutBody),
    shared: Object.keys(ctx.shared).length === 0 ? undefined : fullText(ctx.shared),
  }
}

type Show = (bytes: Uint8Array | undefined) => ReportedBytes | undefined
type Part = Pick<ReportedExchange, 'kind' | 'method' | 'target' | 'status' | 'reason' | 'error' | 'consumer' | 'bodies'>

function httpPart({ request, response, upstream, consumer, [HISTORY]: { answer } }: Exchange, show: Show): Part {
  const bodies = {
    sent: show(request.bytes),
    forwarded: show(upstream?.bytes),
    answered: show(answer && new Message(answer.headers, answer.body).bytes),
    received: show(response.bytes),
  }
  const { method, target } = request
  const { status, reason, error } = response
  return { kind: 'http', method, target, status, reason, error, consumer, bodies }
}

function streamPart({ sent, received, upstream, status, error }: StreamExchange, show: Show): Part {
  const bodies = { sent: show(sent.bytes), forwarded: show(upstream?.bytes), received: show(received.bytes) }
  return { kind: 'stream', status, reason: '', error, bodies }
}

/** Bodies stand in the report once, at greater length. */
function withoutBody(entry: TimelineEntry): TimelineEntry {
  if ('body' in entry && entry.kind !== 'exit') return { ...entry, body: undefined }
  return 'data' in entry ? { ...entry, data: undefined } : entry
}

function fullText(value: unknown): string {
  const { full, text } = shownValue(value)
  return full ?? text
}
