import { escapePath } from './escape-uri'
import { HeaderLines, lowerCaseName, trimBlanks, trimmed } from './header-lines'
import { addHeader } from './headers-in'
import type { NginxRequest } from './request'
import { parseRequestTarget } from './request-target'
import { speaksGrpc } from './speaks-grpc'
import type { UpstreamRequest } from './upstream-exchange'
import { getVariable } from './variables'

/** The server that the balancer chose. */
export interface UpstreamServer {
  readonly host: string
  readonly port: number
  /** True for buffered proxying: the request goes out from a subrequest, which knows fewer methods. */
  readonly subrequest?: boolean
}

/** A header that nginx sets. */
interface SetHeader {
  readonly name: string
  /** The name in lower case. */
  readonly key: string
  readonly valueOf: (r: NginxRequest) => string | undefined
}

/** `proxy_set_header` of kong/templates/nginx_kong.lua, behind it nginx's own; what is empty is not sent. */
const SET_HEADERS: readonly SetHeader[] = [
  setHeader('TE', ({ assigned }) => assigned.upstream_te),
  setHeader('Via', ({ assigned }) => assigned.upstream_via),
  setHeader('Host', ({ assigned }) => assigned.upstream_host),
  setHeader('Upgrade', ({ assigned }) => assigned.upstream_upgrade),
  setHeader('Connection', ({ assigned }) => assigned.upstream_connection),
  setHeader('X-Forwarded-For', ({ assigned }) => assigned.upstream_x_forwarded_for),
  setHeader('X-Forwarded-Proto', ({ assigned }) => assigned.upstream_x_forwarded_proto),
  setHeader('X-Forwarded-Host', ({ assigned }) => assigned.upstream_x_forwarded_host),
  setHeader('X-Forwarded-Port', ({ assigned }) => assigned.upstream_x_forwarded_port),
  setHeader('X-Forwarded-Path', ({ assigned }) => assigned.upstream_x_forwarded_path),
  setHeader('X-Forwarded-Prefix', ({ assigned }) => assigned.upstream_x_forwarded_prefix),
  setHeader('X-Real-IP', (r) => getVariable(r, 'remote_addr')),
  setHeader('X-Kong-Request-Id', ({ requestId }) => requestId),
]
/** Client headers that are not passed on. */
const REPLACED = new Set([
  ...SET_HEADERS.map(({ key }) => key),
  'content-length',
  'transfer-encoding',
  'keep-alive',
  'expect',
])
/** gRPC goes out in HTTP/2, which has no header lines for these. */
const NOT_IN_HTTP2 = new Set(['host', 'connection', 'upgrade'])
/** Any other method is a GET in a subrequest. */
const SUBREQUEST_METHODS = new Set(
  'GET HEAD PUT POST DELETE OPTIONS MKCOL COPY MOVE PROPFIND PROPPATCH LOCK UNLOCK PATCH TRACE'.split(' '),
)

/** The request that nginx's proxy module makes of a client's. ngx_http_proxy_create_request */
export function buildUpstreamRequest(r: NginxRequest, server: UpstreamServer): UpstreamRequest {
  const scheme = r.assigned.upstream_scheme as UpstreamRequest['scheme']
  const isGrpc = speaksGrpc(r)
  const length = r.contentLength ?? (r.chunkedIn ? r.body.data.length : undefined)
  r.upstreamStates.push({ address: `${server.host}:${server.port}`, status: 0 })
  return {
    method: server.subrequest && !SUBREQUEST_METHODS.has(r.method) ? 'GET' : r.method,
    target: isGrpc ? grpcTarget(r) : withSlash(r.assigned.upstream_uri ?? ''),
    httpVersion: isGrpc ? '2' : '1.1',
    headers: upstreamHeaders(r, length, { isGrpc, isSubrequest: server.subrequest === true }),
    body: length === undefined ? '' : r.body.data.slice(0, length),
    scheme,
    host: server.host,
    port: server.port,
  }
}

function setHeader(name: string, valueOf: SetHeader['valueOf']): SetHeader {
  return { name, key: name.toLowerCase(), valueOf }
}

interface HeaderRules {
  readonly isGrpc: boolean
  readonly isSubrequest: boolean
}

function upstreamHeaders(
  r: NginxRequest,
  length: number | undefined,
  { isGrpc, isSubrequest }: HeaderRules,
): HeaderLines {
  const headers = new HeaderLines()
  for (const { name, key, valueOf } of SET_HEADERS) {
    const value = valueOf(r)
    if (value && !(isGrpc && NOT_IN_HTTP2.has(key))) headers.addLine([name, trimBlanks(value)], key)
  }
  if (length !== undefined) headers.add('Content-Length', String(length))
  for (const line of isSubrequest ? copiedHeaders(r) : r.headersIn) {
    const key = lowerCaseName(line[0])
    if (!REPLACED.has(key)) headers.addLine(trimmed(line), key)
  }
  return headers
}

/** A subrequest's headers are set one by one: of a repeated header that OpenResty knows once, the last one stays. */
function copiedHeaders(r: NginxRequest): HeaderLines {
  const copy = { headersIn: new HeaderLines(), status: 0, host: r.host, contentLength: r.contentLength }
  for (const [name, value] of r.headersIn) {
    if (!REPLACED.has(lowerCaseName(name))) addHeader(copy, name, value)
  }
  return copy.headersIn
}

/** As the client sent it, until somebody changes the query: then nginx writes all of it anew. ngx_http_grpc_create_request */
function grpcTarget({ requestUri, uri, args }: NginxRequest): string {
  if (args === parseRequestTarget(requestUri)?.args) return requestUri
  return args ? `${escapePath(uri)}?${args}` : escapePath(uri)
}

function withSlash(uri: string): string {
  return uri.startsWith('?') ? `/${uri}` : uri
}
