import type { Exchange } from '../index'

const SHOWN_LOGS = 20

/** An exchange in a few lines, for the message of a failing matcher. */
export function describeExchange(exchange: Exchange): string {
  const { request, phases, problems } = exchange
  return [
    `${request.method} ${request.target}`,
    line('route', routeLine(exchange)),
    line('phases', phases.length > 0 ? phases.join(' → ') : 'none'),
    line('upstream', upstreamLine(exchange)),
    ...(exchange.exit ? [line('exit', exitLine(exchange))] : []),
    line('client', clientLine(exchange)),
    ...logLines(exchange),
    ...problems.map(({ kind, message, at = 'unknown place' }) => line('problem', `${kind}: ${message} (${at})`)),
  ].join('\n')
}

function line(label: string, text: string): string {
  return `  ${label.padEnd(9)} ${text}`
}

function routeLine({ route, service, consumer }: Exchange): string {
  if (route === undefined) return 'none'
  return `${route} → ${service ?? 'no service'}${consumer === undefined ? '' : `, consumer ${consumer}`}`
}

function upstreamLine({ upstream }: Exchange): string {
  return upstream ? `${upstream.method} ${upstream.target} at ${upstream.host}:${upstream.port}` : 'not reached'
}

function clientLine({ response }: Exchange): string {
  return response.error ?? `${response.status} ${response.reason}`
}

/** How a plugin answered, in one line. */
export function exitLine({ exit }: Exchange): string {
  if (!exit) return 'no plugin answered the request'
  const body = exit.body === undefined ? '' : ` ${shown(exit.body)}`
  return `${exit.plugin}, ${exit.phase} phase: ${String(exit.status)}${body}`
}

function shown(body: unknown): string {
  return body instanceof Uint8Array ? `${body.length} bytes` : (JSON.stringify(body) ?? String(body))
}

function logLines({ logs }: Exchange): string[] {
  const lines = logs
    .slice(0, SHOWN_LOGS)
    .map(({ level, message, plugin }) =>
      line('log', `${level} ${plugin === undefined ? '' : `[${plugin}] `}${message}`),
    )
  return logs.length > SHOWN_LOGS ? [...lines, line('log', `… and ${logs.length - SHOWN_LOGS} more`)] : lines
}
