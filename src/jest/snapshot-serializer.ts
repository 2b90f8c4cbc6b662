import type { Exchange, ExchangeRecord, LogEntry, StreamExchange } from '../index'
import { maskingOf } from './masking'
import { exchangeOf } from './received'
import { isStream, type AnyExchange } from './streams'

/** Header lines whose values differ from run to run. */
const VARYING = /^(date|x-kong-request-id|x-kong-\w+-latency)$/i
const UUID = /\b[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}\b/gi
/** Kong's name for the request stands in its error pages and in what plugins make of it. */
const REQUEST_ID = /\b[\da-f]{32}\b/g

type Print = (value: unknown) => string

/**
 * A snapshot serializer for exchanges: what the client and the upstream saw, what plugins did and wrote, without what changes
 * from run to run. Ids that Kong generates stand as `<uuid>` and `<request-id>`, credentials as `[secret 1]`.
 */
export const exchangeSerializer = {
  test(value: unknown): boolean {
    return !(value instanceof Error) && exchangeOf(value) !== undefined
  },

  print(exchange: unknown, print: Print): string {
    const received = exchange as AnyExchange
    const text = `Exchange ${print(stableParts(maskingOf(received)?.exchange ?? received))}`
    return text.replace(UUID, '<uuid>').replace(REQUEST_ID, '<request-id>')
  },
}

function stableParts(exchange: AnyExchange): object {
  return { ...(isStream(exchange) ? streamParts(exchange) : httpParts(exchange)), ...pluginParts(exchange) }
}

function httpParts({ request, response, upstream }: Exchange): object {
  return {
    request: `${request.method} ${request.target}`,
    client: { status: response.error ?? response.status, headers: stableLines(response), body: response.text() },
    upstream: upstream && {
      request: `${upstream.method} ${upstream.target}`,
      headers: stableLines(upstream),
      body: upstream.text(),
    },
  }
}

function streamParts({ sent, received, upstream, status, error }: StreamExchange): object {
  return {
    sent: sent.text(),
    client: { status: error ?? status, received: received.text() },
    upstream: upstream && { received: upstream.text(), at: `${upstream.host}:${upstream.port}` },
  }
}

function pluginParts({ exit, logs, phases, problems }: ExchangeRecord): object {
  return {
    exit: exit && { plugin: exit.plugin, phase: exit.phase, status: exit.status, body: exit.body },
    logs: logs.filter(isOfPlugin).map(({ level, plugin, message }) => `${level} [${plugin ?? ''}] ${message}`),
    phases,
    problems: problems.map(({ kind, plugin, phase }) => `${kind} in ${plugin}:${phase}`),
  }
}

/** The lines of a plugin server bear its process and the time. */
function isOfPlugin({ plugin, message }: LogEntry): boolean {
  return plugin !== undefined && !message.startsWith('[js:')
}

/** By name: between lines of different names the order says nothing. */
function stableLines({ headers }: Pick<Exchange['response'], 'headers'>): string[] {
  const lines = headers.lines.filter(([name]) => !VARYING.test(name))
  return lines.sort(([a], [b]) => compare(a.toLowerCase(), b.toLowerCase())).map(([name, value]) => `${name}: ${value}`)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}
