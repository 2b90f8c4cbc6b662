import { HeaderLines, lowerCaseName, trimBlanks, trimmed } from './header-lines'
import { addHeader } from './headers-in'
import type { NginxRequest } from './request'
import type { UpstreamRequest } from './upstream-exchange'
import { getVariable, readVariable } from './variables'
import { readingOf } from './variables/reading'

/** The server that the balancer chose. */
export interface UpstreamServer {
  readonly host: string
  readonly port: number
  /** True for buffered proxying: the request goes out from a subrequest, which knows fewer methods. */
  readonly subrequest?: boolean
}

/** `proxy_set_header` of kong/templates/nginx_kong.lua, behind it nginx's own; what is empty is not sent. */
const SET_HEADERS = [
  ['TE', 'upstream_te'],
  ['Via', 'upstream_via'],
  ['Host', 'upstream_host'],
  ['Upgrade', 'upstream_upgrade'],
  ['Connection', 'upstream_connection'],
  ['X-Forwarded-For', 'upstream_x_forwarded_for'],
  ['X-Forwarded-Proto', 'upstream_x_forwarded_proto'],
  ['X-Forwarded-Host', 'upstream_x_forwarded_host'],
  ['X-Forwarded-Port', 'upstream_x_forwarded_port'],
  ['X-Forwarded-Path', 'upstream_x_forwarded_path'],
  ['X-Forwarded-Prefix', 'upstream_x_forwarded_prefix'],
  ['X-Real-IP', 'remote_addr'],
  ['X-Kong-Request-Id', 'kong_request_id'],
].map(([name = '', variable = '']) => ({ name, key: name.toLowerCase(), reading: readingOf(variable) }))
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
  const scheme = getVariable(r, 'upstream_scheme') as UpstreamRequest['scheme']
  const isGrpc = scheme === 'grpc' || scheme === 'grpcs'
  const length = r.contentLength ?? (r.chunkedIn ? r.body.data.length : undefined)
  r.upstreamStates.push({ address: `${server.host}:${server.port}`, status: 0 })
  return {
    method: server.subrequest && !SUBREQUEST_METHODS.has(r.method) ? 'GET' : r.method,
    target: isGrpc ? r.requestUri : withSlash(getVariable(r, 'upstream_uri') ?? ''),
    httpVersion: isGrpc ? '2' : '1.1',
    headers: upstreamHeaders(r, length, { isGrpc, isSubrequest: server.subrequest === true }),
    body: length === undefined ? '' : r.body.data.slice(0, length),
    scheme,
    host: server.host,
    port: server.port,
  }
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
  for (const { name, key, reading } of SET_HEADERS) {
    const value = readVariable(r, reading)
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

function withSlash(uri: string): string {
  return uri.startsWith('?') ? `/${uri}` : uri
}
