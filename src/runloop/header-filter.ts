import { LuaTable } from '../lua/table'
import { getVariable } from '../nginx/variables'
import { elapsed, stamp } from './clock'
import type { HttpRequest } from './http-request'
import type { ConfiguredPlugin } from './plugin'
import { SERVER } from './server-name'

/** The phase in which Kong completes the headers of an answer. kong/init.lua, `Kong.header_filter` */
export function headerFilter(kong: HttpRequest): void {
  stamp(kong, 'KONG_PROCESSING_START')
  stamp(kong, 'KONG_HEADER_FILTER_START')
  if (kong.ctx.get('workspace') === undefined) kong.ctx.set('workspace', kong.node.workspaceId)
  noteLatencies(kong)
  kong.phase = 'header_filter'
  if (isProxied(kong)) clearHopByHopHeaders(kong)
  for (const plugin of kong.collected ?? []) filterBy(kong, plugin)
  addKongHeaders(kong)
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
  const { ctx } = kong
  const answered = ctx.get('KONG_RESPONSE_START') === undefined ? 'KONG_HEADER_FILTER_START' : 'KONG_RESPONSE_START'
  if (!isProxied(kong)) {
    if (ctx.get('KONG_RESPONSE_LATENCY') === undefined)
      elapsed(kong, 'KONG_RESPONSE_LATENCY', 'KONG_PROCESSING_START', answered)
    return
  }
  const sent = ctx.get('KONG_BALANCER_ENDED_AT') === undefined ? 'KONG_ACCESS_ENDED_AT' : 'KONG_BALANCER_ENDED_AT'
  if (ctx.get('KONG_WAITING_TIME') === undefined) elapsed(kong, 'KONG_WAITING_TIME', sent, answered)
  if (ctx.get('KONG_PROXY_LATENCY') === undefined)
    elapsed(kong, 'KONG_PROXY_LATENCY', 'KONG_PROCESSING_START', answered)
}

/** kong/runloop/handler.lua, `header_filter.before` */
function clearHopByHopHeaders(kong: HttpRequest): void {
  const { r } = kong
  const connection = getVariable(r, 'upstream_http_connection')
  for (const name of (connection ?? '').split(',').map((part) => part.trim().toLowerCase())) {
    if (name !== '' && !['close', 'upgrade', 'keep-alive'].includes(name)) r.headersOut.set(name, undefined)
  }
  const upgrade = getVariable(r, 'upstream_http_upgrade')
  if (upgrade !== undefined && upgrade.toLowerCase() !== getVariable(r, 'upstream_upgrade')?.toLowerCase()) {
    r.headersOut.set('Upgrade', undefined)
  }
  const clientTakesTrailers = getVariable(r, 'upstream_te') !== ''
  if (!clientTakesTrailers && getVariable(r, 'upstream_http_trailer') !== undefined)
    r.headersOut.set('Trailer', undefined)
  noteFailedTry(kong)
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
  const { r, ctx } = kong
  if (isProxied(kong)) {
    r.headersOut.set('X-Kong-Upstream-Latency', latency(ctx, 'KONG_WAITING_TIME'))
    r.headersOut.set('X-Kong-Proxy-Latency', latency(ctx, 'KONG_PROXY_LATENCY'))
    const via = getVariable(r, 'upstream_http_via')
    r.headersOut.set('Via', via === undefined ? `1.1 ${SERVER}` : `${via}, 1.1 ${SERVER}`)
    if (r.headersOut.get('Server') === undefined) r.headersOut.set('Server', SERVER)
  } else {
    r.headersOut.set('X-Kong-Response-Latency', latency(ctx, 'KONG_RESPONSE_LATENCY'))
    if (r.headersOut.get('Via') !== SERVER) r.headersOut.set('Server', SERVER)
  }
  r.headersOut.set('X-Kong-Request-Id', r.requestId)
}

function latency(ctx: LuaTable, name: string): string | undefined {
  const value = ctx.get(name)
  return typeof value === 'number' ? String(value) : undefined
}
