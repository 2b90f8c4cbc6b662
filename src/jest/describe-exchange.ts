import type { ExchangeRecord, TimelineOptions } from '../index'
import type { AnyExchange } from './streams'

/** An exchange for the message of a failing matcher: its timeline. */
export function describeExchange(exchange: AnyExchange, options: TimelineOptions = { colour: false }): string {
  return exchange.timeline(options)
}

/** How a plugin answered, in one line. */
export function exitLine({ exit }: Pick<ExchangeRecord, 'exit'>): string {
  if (!exit) return 'no plugin answered the request'
  const body = exit.body === undefined ? '' : ` ${shown(exit.body)}`
  return `${exit.plugin}, ${exit.phase} phase: ${String(exit.status)}${body}`
}

function shown(body: unknown): string {
  return body instanceof Uint8Array ? `${body.length} bytes` : (JSON.stringify(body) ?? String(body))
}
