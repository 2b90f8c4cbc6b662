import { LuaTable } from '../lua/table'
import { escape } from '../nginx/uri'
import { getVariable } from '../nginx/variables'
import { callPdk } from '../pdk/call'
import { exitWith, respondError } from './answer'
import type { RouteMatch, Router } from '../router/types'
import { prepareBalancer } from './balancer'
import { cachedHeader } from './cached-headers'
import type { HttpRequest } from './http-request'
import { routerHeaders } from './router-headers'
import { SERVER } from './server-name'

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 307, 308])
const GRPC = 'application/grpc'

/**
 * Finds the route and prepares what is sent upstream, before the plugins' access handlers. kong/runloop/handler.lua, `access.before`
 *
 * @throws NgxExit when Kong answers itself: no route, HTTPS required, a mismatch of gRPC
 */
export function routeRequest(kong: HttpRequest, router: Router): void {
  const { r, ctx } = kong
  ctx.set('scheme', r.connection.scheme)
  ctx.set('request_uri', r.requestUri)
  const match = findRoute(kong, router)
  if (!match) respondError(kong, 404, 'no Route matched with those values')
  ctx.set('workspace', match.route.ws_id)
  const forwarded = forwardedValues(kong, match)
  requireProtocols(kong, match, forwarded)
  prepareBalancer(kong, match)
  ctx.set('router_matches', routerMatches(match))
  r.assigned.upstream_scheme = match.upstreamScheme
  r.assigned.upstream_uri = escape(match.upstreamUri ?? '/')
  if (match.upstreamHost !== undefined) r.assigned.upstream_host = match.upstreamHost
  setConnectionHeaders(kong)
  setForwardedHeaders(kong, forwarded)
  setVia(kong)
  setProxyMode(kong, match)
}

function findRoute(kong: HttpRequest, router: Router): RouteMatch | undefined {
  const { r } = kong
  const result = router.match({
    method: r.method,
    uri: r.requestUri,
    host: cachedHeader(kong, 'host'),
    scheme: r.connection.scheme === 'https' ? 'https' : 'http',
    sni: r.connection.tls?.serverName,
    sourceIp: r.connection.realAddress ?? r.connection.remoteAddress,
    sourcePort: r.connection.realPort ?? r.connection.remotePort,
    destinationIp: r.connection.serverAddress,
    destinationPort: r.connection.serverPort,
    header: routerHeaders(kong),
  })
  if (result.match) return result.match
  if (result.error !== undefined) {
    kong.log('err', `[lua] exec(): ${result.error}`)
  }
  return undefined
}

interface Forwarded {
  readonly proto: string
  readonly host: string | undefined
  readonly port: string
  readonly path: string
  readonly prefix: string | undefined
}

function forwardedValues(kong: HttpRequest, match: RouteMatch): Forwarded {
  const { r } = kong
  const isTrusted = callPdk(kong, 'kong.ip.is_trusted', [r.connection.remoteAddress]) === true
  const header = (name: string): string | undefined => (isTrusted ? cachedHeader(kong, name) : undefined)
  const prefix = header('x_forwarded_prefix')
  return {
    proto: header('x_forwarded_proto') ?? r.connection.scheme,
    host: header('x_forwarded_host') ?? getVariable(r, 'host'),
    port: header('x_forwarded_port') ?? String(kong.ctx.get('host_port')),
    path: header('x_forwarded_path') ?? pathOf(r.requestUri),
    prefix: prefix ?? (match.prefix === '/' ? undefined : match.prefix),
  }
}

/** Kong looks for the `?` from the second character on. */
function pathOf(requestUri: string): string {
  const mark = requestUri.indexOf('?', 1)
  return mark < 0 ? requestUri : requestUri.slice(0, mark)
}

function requireProtocols(kong: HttpRequest, match: RouteMatch, forwarded: Forwarded): void {
  const { protocols } = match.route
  if (protocols.includes('https') && !protocols.includes('http') && forwarded.proto !== 'https')
    requireHttps(kong, match, forwarded)
  if (protocols.includes('grpc') || protocols.includes('grpcs')) requireGrpc(kong, protocols, forwarded)
}

function requireHttps(kong: HttpRequest, match: RouteMatch, forwarded: Forwarded): void {
  const status = match.route.https_redirect_status_code
  if (status === 426) {
    respondError(kong, 426, 'Please use HTTPS protocol', { Connection: 'Upgrade', Upgrade: 'TLS/1.2, HTTP/1.1' })
  }
  if (!REDIRECTS.has(status)) return
  kong.r.headersOut.set('Location', `https://${forwarded.host ?? ''}${kong.r.requestUri}`)
  exitWith(kong, status)
}

function requireGrpc(kong: HttpRequest, protocols: readonly string[], forwarded: Forwarded): void {
  const contentType = kong.r.headersIn.get('content-type')
  if (contentType?.startsWith(GRPC) !== true) respondError(kong, 415, 'Non-gRPC request matched gRPC route')
  if (kong.r.httpVersion !== 2) {
    respondError(kong, 426, 'Please use HTTP2 protocol', { connection: 'Upgrade', upgrade: 'HTTP/2' })
  }
  if (protocols.includes('grpc') || forwarded.proto === 'https') return
  const headers = { 'content-type': GRPC, 'grpc-status': 1, 'grpc-message': 'gRPC request matched gRPCs route' }
  callPdk(kong, 'kong.response.exit', [200, undefined, LuaTable.record(headers)])
}

function routerMatches(match: RouteMatch): LuaTable {
  const matches = new LuaTable()
  if (!match.captures) return matches
  const captures = new LuaTable()
  for (const [key, value] of match.captures) captures.set(key, value)
  matches.set('uri_captures', captures)
  return matches
}

function setConnectionHeaders(kong: HttpRequest): void {
  const upgrade = cachedHeader(kong, 'upgrade')
  const { assigned } = kong.r
  const isWebSocket = upgrade?.toLowerCase() === 'websocket'
  assigned.upstream_connection = isWebSocket ? 'keep-alive, Upgrade' : 'keep-alive'
  if (isWebSocket) assigned.upstream_upgrade = 'websocket'
}

function setForwardedHeaders(kong: HttpRequest, forwarded: Forwarded): void {
  const { r } = kong
  const { assigned } = r
  const before = cachedHeader(kong, 'x_forwarded_for')
  const peer = r.connection.remoteAddress
  assigned.upstream_x_forwarded_for = before === undefined ? getVariable(r, 'remote_addr') : `${before}, ${peer}`
  assigned.upstream_x_forwarded_proto = forwarded.proto
  assigned.upstream_x_forwarded_host = forwarded.host
  assigned.upstream_x_forwarded_port = forwarded.port
  assigned.upstream_x_forwarded_path = forwarded.path
  assigned.upstream_x_forwarded_prefix = forwarded.prefix
}

/** kong/runloop/handler.lua leaves for one of four nginx locations, which differ in buffering and protocol. */
function setProxyMode(kong: HttpRequest, { route, service }: RouteMatch): void {
  if (!service) return
  const isBuffered = route.request_buffering && route.response_buffering
  if (service.protocol.startsWith('grpc')) kong.r.assigned.kong_proxy_mode = 'grpc'
  else if (!isBuffered) kong.r.assigned.kong_proxy_mode = 'unbuffered'
}

function setVia(kong: HttpRequest): void {
  const own = `${kong.r.httpVersion} ${SERVER}`
  const before = cachedHeader(kong, 'via')
  kong.r.assigned.upstream_via = before === undefined ? own : `${before}, ${own}`
}
