import type { Exchange, RequestInit } from '../index'
import type { Client } from './listen/client'
import type { WireAnswer } from './wire/answer'
import type { WireRequest } from './wire/request'

/** What `gateway.request()` takes for a request of the wire: every byte of it counts. */
export function requestInit(request: WireRequest, client: Client): RequestInit {
  const { method, target, headers, httpVersion, body } = request
  return {
    method,
    target: textOrBytes(target),
    headers: headers.map(([name, value]) => [name, textOrBytes(value)] as const),
    addHeaders: false,
    body,
    http_version: httpVersion,
    scheme: client.scheme,
    ...(client.scheme === 'https' && { sni: client.serverName ?? '' }),
    client: { ip: client.address, port: client.port },
    port: client.serverPort,
    problems: 'record',
  }
}

/** What goes out over the wire; undefined where the connection is closed without an answer. */
export function wireAnswer({ response, request }: Exchange): WireAnswer | undefined {
  const { status, reason, rawHeaders, bytes, incomplete, error } = response
  if (error !== undefined) return undefined
  return { status, reason, headers: rawHeaders, body: request.method === 'HEAD' ? NO_BODY : bytes, cut: incomplete }
}

const NO_BODY = new Uint8Array()

function textOrBytes(bytes: string): string | Uint8Array {
  return /^[\x00-\x7f]*$/.test(bytes) ? bytes : Buffer.from(bytes, 'latin1')
}
