import type { ExchangeRecord } from '../index'
import { isStream, type AnyExchange } from './streams'

const SHOWN_LOGS = 20

/** An exchange in a few lines, for the message of a failing matcher. */
export function describeExchange(exchange: AnyExchange): string {
  const { phases, problems } = exchange
  return [
    titleOf(exchange),
    line('route', routeLine(exchange)),
    line('phases', phases.length > 0 ? phases.join(' → ') : 'none'),
    line('upstream', upstreamLine(exchange)),
    ...(exchange.exit ? [line('exit', exitLine(exchange))] : []),
    line('client', clientLine(exchange)),
    ...logLines(exchange),
    ...problems.map(({ kind, message, at = 'unknown place' }) => line('problem', `${kind}: ${message} (${at})`)),
  ].join('\n')
}

function titleOf(exchange: AnyExchange): string {
  if (isStream(exchange)) return `a connection with ${size(exchange.sent)} to send`
  return `${exchange.request.method} ${exchange.request.target}`
}

function line(label: string, text: string): string {
  return `  ${label.padEnd(9)} ${text}`
}

function routeLine(exchange: AnyExchange): string {
  const { route, service } = exchange
  if (route === undefined) return 'none'
  const consumer = isStream(exchange) ? undefined : exchange.consumer
  return `${route} → ${service ?? 'no service'}${consumer === undefined ? '' : `, consumer ${consumer}`}`
}

function upstreamLine({ upstream }: AnyExchange): string {
  if (!upstream) return 'not reached'
  const what = 'method' in upstream ? `${upstream.method} ${upstream.target}` : size(upstream)
  return `${what} at ${upstream.host}:${upstream.port}`
}

function clientLine(exchange: AnyExchange): string {
  if (isStream(exchange)) return `${exchange.error ?? size(exchange.received)}, status ${exchange.status}`
  return exchange.response.error ?? `${exchange.response.status} ${exchange.response.reason}`
}

function size({ bytes }: { readonly bytes: Uint8Array }): string {
  return `${bytes.length} bytes`
}

/** How a plugin answered, in one line. */
export function exitLine({ exit }: ExchangeRecord): string {
  if (!exit) return 'no plugin answered the request'
  const body = exit.body === undefined ? '' : ` ${shown(exit.body)}`
  return `${exit.plugin}, ${exit.phase} phase: ${String(exit.status)}${body}`
}

function shown(body: unknown): string {
  return body instanceof Uint8Array ? `${body.length} bytes` : (JSON.stringify(body) ?? String(body))
}

function logLines({ logs }: ExchangeRecord): string[] {
  const lines = logs
    .slice(0, SHOWN_LOGS)
    .map(({ level, message, plugin }) =>
      line('log', `${level} ${plugin === undefined ? '' : `[${plugin}] `}${message}`),
    )
  return logs.length > SHOWN_LOGS ? [...lines, line('log', `… and ${logs.length - SHOWN_LOGS} more`)] : lines
}
