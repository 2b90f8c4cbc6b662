import { MockUsageError } from '../errors'
import { checkKeys } from '../errors/known-keys'
import { ANY, BYTES, FLAG, NUMBER, OBJECT, oneOf, PORT, TEXT, TEXTS, type OptionKind } from '../errors/option-kinds'
import { shown } from '../errors/shown'
import { fromBytes, toByteString } from '../lua/strings'
import type { Connection, TlsConnection } from '../nginx/connection'
import { HeaderLines } from '../nginx/header-lines'
import type { RequestHead } from '../nginx/request-head'
import { headerLines, type HeaderInit } from '../upstream/header-init'
import { jsonBody } from '../upstream/json-body'
import { checkClient } from './check-client'
import { PROBLEMS_MODE } from './problems-mode'
import type { ProblemsMode } from './options'
import { tlsConnection } from './tls-connection'

/** Who the caller is, as if an authentication plugin had found out. */
export interface CallerInit {
  /** A consumer's username, id or custom_id: the caller is identified as this consumer. */
  readonly consumer?: string
  /** The credential the caller showed, as `kong.client.get_credential()` gives it. */
  readonly credential?: Readonly<Record<string, unknown>>
  /** Plugins of this priority and above run before the caller is identified. @default 1000 */
  readonly authenticatedAt?: number
}

/** A request as a client sends it. */
export interface RequestInit extends CallerInit {
  /** @default 'GET' */
  readonly method?: string
  /** The request target as sent, where it is not that of the URL: `*`, an absolute form, anything malformed; text or bytes. */
  readonly target?: string | Uint8Array
  /** Header lines; `Host` and `Content-Length` are added when they are missing. */
  readonly headers?: HeaderInit
  /** Whether `Host` is added when it is missing. @default true */
  readonly addHeaders?: boolean
  /** Text, bytes, or a value that is sent as JSON. */
  readonly body?: string | Uint8Array | object | null
  /** @default '1.1' */
  readonly http_version?: '1.0' | '1.1' | '2'
  /** @default 'http', or that of an absolute URL */
  readonly scheme?: 'http' | 'https'
  /** The server name a TLS client asks for, '' for one that asks for none. @default the host of the request */
  readonly sni?: string
  /** PEM text of the certificates a TLS client would show, its own first. */
  readonly clientCertificates?: readonly string[]
  /** The client's address. @default 127.0.0.1 and a port of its own */
  readonly client?: { readonly ip?: string; readonly port?: number }
  /** The port the gateway listens on. @default 8000 for http, 8443 for https */
  readonly port?: number
  /** What a plugin's mistake does to this request. @default what the gateway's options say */
  readonly problems?: ProblemsMode
}

/** A request ready to be read by nginx. */
export interface ClientRequest {
  readonly connection: Connection
  readonly head: RequestHead
  /** The body as a byte string, as sent; undefined without one. */
  readonly body: string
}

/** What a request has for options. */
export const REQUEST_OPTIONS: Readonly<Record<keyof RequestInit, OptionKind>> = {
  method: TEXT,
  target: BYTES,
  headers: OBJECT,
  addHeaders: FLAG,
  body: ANY,
  http_version: oneOf('1.0', '1.1', '2'),
  scheme: oneOf('http', 'https'),
  sni: TEXT,
  clientCertificates: TEXTS,
  client: OBJECT,
  port: PORT,
  problems: PROBLEMS_MODE,
  consumer: TEXT,
  credential: OBJECT,
  authenticatedAt: NUMBER,
}

const SHORTHAND = /^(?:([A-Z]+) +)?(\S.*)$/s
const ABSOLUTE = /^(https?):\/\/([^/?#]*)(.*)$/is

/**
 * Reads `'/orders'`, `'POST /orders?x=1'` or `'https://api.example.com/orders'` with its options.
 *
 * @throws MockUsageError when the target or an option is not a request
 */
export function clientRequest(target: string, init: RequestInit, nextPort: () => number): ClientRequest {
  const action = `make a request of ${shown(target)}`
  checkKeys(action, init, REQUEST_OPTIONS)
  checkClient(action, init.client)
  const { method, scheme, host, path } = readTarget(target, init)
  const headers = new HeaderLines(headerLines(action, init.headers ?? {}))
  if (!headers.has('host') && init.addHeaders !== false) headers.add('Host', toByteString(host))
  const body = bodyBytes(action, init.body, headers)
  if (body !== '' && !headers.has('content-length') && !headers.has('transfer-encoding')) {
    headers.add('Content-Length', String(body.length))
  }
  const httpVersion = Number(init.http_version ?? '1.1') as RequestHead['httpVersion']
  return {
    connection: connectionOf(scheme, init, headers, nextPort),
    head: { method: toByteString(method), target: targetBytes(init.target ?? path), httpVersion, headers },
    body,
  }
}

interface Target {
  readonly method: string
  readonly scheme: 'http' | 'https'
  readonly host: string
  readonly path: string
}

function readTarget(target: unknown, init: RequestInit): Target {
  if (typeof target !== 'string') throw badTarget(target, 'it is no text')
  const [, shorthandMethod, place = ''] = SHORTHAND.exec(target) ?? []
  const method = init.method ?? shorthandMethod ?? 'GET'
  const url = ABSOLUTE.exec(place)
  if (url) return { method, ...readUrl(target, url, init) }
  if (place.startsWith('/') || place === '*') {
    return { method, scheme: init.scheme ?? 'http', host: 'localhost', path: place }
  }
  throw badTarget(target, place === '' ? 'it is empty' : 'it is neither a path nor a URL of http or https')
}

function readUrl(
  target: string,
  [, scheme = '', host = '', rest = '']: string[],
  init: RequestInit,
): Omit<Target, 'method'> {
  if (host === '') throw badTarget(target, 'its URL has no host')
  const path = rest.split('#', 1)[0] ?? ''
  return {
    scheme: init.scheme ?? (scheme.toLowerCase() as 'http' | 'https'),
    host,
    path: path.startsWith('/') ? path : `/${path}`,
  }
}

function badTarget(target: unknown, why: string): MockUsageError {
  return new MockUsageError(
    `Failed to make a request of ${shown(target)}: ${why}. Use a path ("/orders?x=1"), a method in capitals and a path ("POST /orders") or a URL ("https://api.example.com/orders"); the option "target" takes what is to be sent as it is.`,
  )
}

function targetBytes(target: string | Uint8Array): string {
  return typeof target === 'string' ? toByteString(target) : fromBytes(target)
}

function bodyBytes(action: string, body: RequestInit['body'], headers: HeaderLines): string {
  if (body === undefined || body === null) return ''
  if (typeof body === 'string') return toByteString(body)
  if (body instanceof Uint8Array) return fromBytes(body)
  if (body instanceof URLSearchParams) return urlEncoded(body, headers)
  return jsonBody(action, body, headers)
}

function urlEncoded(body: URLSearchParams, headers: HeaderLines): string {
  if (!headers.has('content-type')) headers.add('Content-Type', 'application/x-www-form-urlencoded')
  return body.toString()
}

function connectionOf(
  scheme: 'http' | 'https',
  init: RequestInit,
  headers: HeaderLines,
  nextPort: () => number,
): Connection {
  return {
    scheme,
    remoteAddress: init.client?.ip ?? '127.0.0.1',
    remotePort: init.client?.port ?? nextPort(),
    serverAddress: '127.0.0.1',
    serverPort: init.port ?? (scheme === 'https' ? 8443 : 8000),
    ...(scheme === 'https' && { tls: tlsOf(init, headers) }),
  }
}

function tlsOf(init: RequestInit, headers: HeaderLines): TlsConnection {
  const host = (headers.get('host') ?? '').replace(/:\d+$/, '')
  const name = init.sni ?? (isName(host) ? host : '')
  return tlsConnection(name === '' ? undefined : name, init.clientCertificates)
}

/** TLS sends names only: no addresses. */
function isName(host: string): boolean {
  return host !== '' && !/^[\d.]+$|^\[/.test(host)
}
