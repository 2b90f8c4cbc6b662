import { LuaTable } from '../lua/table'
import { luaToString } from '../lua/values'
import type { NginxRequest } from '../nginx/request'
import { speaksGrpc } from '../nginx/speaks-grpc'
import { getVariable } from '../nginx/variables'
import { PHASES } from '../pdk/private/phases'
import { requestId } from '../pdk/response/request-id'
import { commaSeparated, NO_HEADERS } from './comma-separated'
import type { HttpRequest } from './http-request'
import { between, endOpenPhases } from './phase-times'
import type { ConfiguredPlugin } from './plugin'
import { SERVER } from './server-name'

/** The phase in which Kong completes the headers of an answer. kong/init.lua, `Kong.header_filter` */
export function headerFilter(kong: HttpRequest): void {
  const { times } = kong
  kong.start()
  times.KONG_HEADER_FILTER_START = kong.time
  endOpenPhases(times)
  if (kong.ctx.get('workspace') === undefined) kong.ctx.set('workspace', kong.node.workspaceId)
  noteLatencies(kong)
  kong.phase = PHASES.header_filter
  if (isProxied(kong)) clearHopByHopHeaders(kong)
  for (const plugin of kong.collected ?? kong.plugins.unscoped()) filterBy(kong, plugin)
  addKongHeaders(kong)
  times.KONG_HEADER_FILTER_ENDED_AT = kong.time
  times.KONG_HEADER_FILTER_TIME = between(times.KONG_HEADER_FILTER_START, kong.time)
}

/** External plugins have no such phase: the bridge cannot wait there. */
function filterBy(kong: HttpRequest, plugin: ConfiguredPlugin): void {
  kong.plugin = { name: plugin.name, id: plugin.entity.id }
  plugin.bundled?.header_filter?.(kong, plugin.config)
  kong.plugin = undefined
}

function isProxied(kong: HttpRequest): boolean {
  return kong.ctx.get('KONG_PROXIED') === true
}

function noteLatencies(kong: HttpRequest): void {
  const { times, startedAt } = kong
  const answered = times.KONG_RESPONSE_START ?? times.KONG_HEADER_FILTER_START
  if (isProxied(kong)) {
    times.KONG_WAITING_TIME ??= between(times.KONG_BALANCER_ENDED_AT ?? times.KONG_ACCESS_ENDED_AT, answered)
    times.KONG_PROXY_LATENCY ??= between(startedAt, answered)
  } else times.KONG_RESPONSE_LATENCY ??= between(startedAt, answered)
}

/** kong/runloop/handler.lua, `header_filter.before` */
function clearHopByHopHeaders(kong: HttpRequest): void {
  const { r } = kong
  const connection = getVariable(r, 'upstream_http_connection')
  if (connection !== undefined) clearNamedHeaders(r, connection)
  const upgrade = getVariable(r, 'upstream_http_upgrade')
  if (upgrade !== undefined && upgrade.toLowerCase() !== r.assigned.upstream_upgrade?.toLowerCase()) {
    r.headersOut.set('Upgrade', undefined)
  }
  const clientTakesTrailers = r.assigned.upstream_te !== ''
  if (!clientTakesTrailers && getVariable(r, 'upstream_http_trailer') !== undefined)
    r.headersOut.set('Trailer', undefined)
  noteFailedTry(kong)
}

function clearNamedHeaders(r: NginxRequest, connection: string): void {
  for (const name of commaSeparated(connection)) {
    if (!NO_HEADERS.has(name)) r.headersOut.set(name, undefined)
  }
}

/** The last try has no balancer phase behind it that could note how it failed. */
function noteFailedTry(kong: HttpRequest): void {
  const balancerData = kong.ctx.get('balancer_data')
  if (kong.r.status <= 499 || !(balancerData instanceof LuaTable)) return
  const count = Number(balancerData.get('try_count'))
  if (count <= Number(balancerData.get('retries'))) return
  const last = (balancerData.get('tries') as LuaTable).get(count)
  if (!(last instanceof LuaTable)) return
  last.set('state', 'failed')
  last.set('code', kong.r.status)
}

/** kong/runloop/handler.lua, `header_filter.after` */
function addKongHeaders(kong: HttpRequest): void {
  const { r, times } = kong
  if (isProxied(kong)) {
    r.headersOut.set('X-Kong-Upstream-Latency', times.KONG_WAITING_TIME?.toString())
    r.headersOut.set('X-Kong-Proxy-Latency', times.KONG_PROXY_LATENCY?.toString())
    const [via, own] = [getVariable(r, 'upstream_http_via'), ownVia(r)]
    r.headersOut.set('Via', via === undefined ? own : `${via}, ${own}`)
    if (r.headersOut.get('Server') === undefined) r.headersOut.set('Server', SERVER)
  } else {
    r.headersOut.set('X-Kong-Response-Latency', times.KONG_RESPONSE_LATENCY?.toString())
    if (r.headersOut.get('Via') !== SERVER) r.headersOut.set('Server', SERVER)
  }
  addRequestId(kong)
}

/** A plugin may have put another id into ctx. kong/observability/tracing/request_id.lua */
function addRequestId(kong: HttpRequest): void {
  const id = requestId(kong)
  kong.ctx.set('request_id', id)
  if (typeof id === 'string' || typeof id === 'number') kong.r.headersOut.set('X-Kong-Request-Id', luaToString(id))
}

function ownVia(r: NginxRequest): string {
  return `${speaksGrpc(r) ? '2' : '1.1'} ${SERVER}`
}
