import type { Exchange, ReceivedRequest, ReceivedResponse, StreamExchange, UpstreamReply } from '../index'
import type { Request } from './request'
import type { Body, Response } from './response'

/** What `PluginTest` shows. Its parts are filled in place, since a test may hold them from before the run. */
interface Shown {
  readonly request: Request
  readonly response: Response
  readonly serviceRequest: Request
}

/** Shows what the client and the service received. */
export function showExchange({ request, response, serviceRequest }: Shown, exchange: Exchange | StreamExchange): void {
  if (!('response' in exchange)) {
    response.status = exchange.status
    response.body = bodyOf(exchange.received)
    return
  }
  response.status = exchange.response.status
  response.body = bodyOf(exchange.response)
  response.headers = headersOf(exchange.response)
  if (exchange.upstream) showRequest(serviceRequest, exchange.upstream, lastTarget(exchange) ?? request.url.hostname)
}

/**
 * Shows what the service received.
 *
 * @param host - the name by which Kong knew the service; the message has only its address
 */
export function showRequest(shown: Request, received: ReceivedRequest, host: string): void {
  const { scheme, port, target } = received
  shown.useURL(`${scheme}://${host}:${port}${target}`).useMethod(received.method).useBody(bodyOf(received))
  shown.headers = headersOf(received)
}

/** A `Response` as a stub of a service answers it. */
export function replyOf({ status = 200, body, headers }: Response): UpstreamReply {
  return { status, body: body ?? '', headers: [...headers] }
}

function lastTarget({ calls }: Exchange): string | undefined {
  const targets = calls.filter((call) => call.function === 'kong.service.set_target' && 'returned' in call.outcome)
  const host = targets.at(-1)?.args[0]
  return typeof host === 'string' ? host : undefined
}

/** Text where the bytes are UTF-8, else the bytes. */
function bodyOf(data: { readonly bytes: Uint8Array; text(): string }): Body {
  const text = data.text()
  return Buffer.from(text).equals(data.bytes) ? text : data.bytes
}

function headersOf({ headers: { lines } }: ReceivedRequest | ReceivedResponse): Headers {
  const headers = new Headers()
  for (const [name, value] of lines) headers.append(name, asFetchHas(value))
  return headers
}

/** `Headers` takes one character a byte; text beyond that stands there byte by byte, as `fetch` shows it. */
function asFetchHas(value: string): string {
  return /^[\0-\xff]*$/.test(value) ? value : Buffer.from(value).toString('latin1')
}
