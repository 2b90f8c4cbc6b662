import type { LuaTable } from '../lua/table'
import { clearHeader } from '../nginx/headers-in'
import { getVariable } from '../nginx/variables'
import { PHASES } from '../pdk/private/phases'
import { respondError } from './answer'
import { executeBalancer, hostHeader } from './balancer'
import { cachedHeader } from './cached-headers'
import { answerDelayed, hasDelayedAnswer } from './collect-plugins'
import { commaSeparated } from './comma-separated'
import type { HttpRequest } from './http-request'
import { between } from './phase-times'
import { routeRequest } from './route-request'

/**
 * The access phase begins with routing. kong/init.lua, `Kong.access`
 *
 * @throws NgxExit when the request is answered here
 */
export function beginAccess(kong: HttpRequest): void {
  kong.times.KONG_ACCESS_START = kong.time
  kong.phase = PHASES.access
  kong.recorder.routing()
  routeRequest(kong, kong.node.router)
}

/**
 * Behind the plugins' handlers: what they left behind is sent, or the request is made ready to be proxied.
 *
 * @throws NgxExit when the request is answered here
 */
export function endAccess(kong: HttpRequest): void {
  const { times } = kong
  times.KONG_ACCESS_ENDED_AT = kong.time
  times.KONG_ACCESS_TIME = between(times.KONG_ACCESS_START, kong.time)
  if (hasDelayedAnswer(kong)) {
    times.KONG_RESPONSE_LATENCY = kong.time - kong.startedAt
    return answerDelayed(kong)
  }
  if (kong.ctx.get('service') === undefined) {
    times.KONG_RESPONSE_LATENCY = kong.time - kong.startedAt
    kong.ctx.set('buffered_proxying', undefined)
    respondError(kong, 503, 'no Service found with those values')
  }
  prepareProxying(kong)
  kong.ctx.set('KONG_PROXIED', true)
}

/** Stands for an authentication plugin of that priority. */
export function identifyCaller(kong: HttpRequest, priority: number): void {
  const { identity } = kong
  if (identity === undefined || priority >= identity.before || hasDelayedAnswer(kong)) return
  kong.identity = undefined
  identity.authenticate()
}

/** kong/runloop/handler.lua, `access.after` */
function prepareProxying(kong: HttpRequest): void {
  const { r, ctx } = kong
  if (r.requestUri.endsWith('?') || getVariable(r, 'is_args') === '?') {
    r.assigned.upstream_uri = `${r.assigned.upstream_uri ?? ''}?${getVariable(r, 'args') ?? ''}`
  }
  const balancerData = ctx.get('balancer_data') as LuaTable
  const scheme = r.assigned.upstream_scheme ?? 'http'
  balancerData.set('scheme', scheme)
  const preserved = r.assigned.upstream_host ?? ''
  if (preserved !== '') balancerData.set('preserve_host', true)
  const failure = executeBalancer(kong, balancerData)
  if (failure) respondError(kong, failure.status, failure.message)
  if (preserved === '') r.assigned.upstream_host = hostHeader(balancerData, scheme)
  clearHopByHopHeaders(kong)
}

function clearHopByHopHeaders(kong: HttpRequest): void {
  const { r } = kong
  const connection = cachedHeader(kong, 'connection')
  if (connection !== undefined && !['keep-alive', 'close', 'upgrade'].includes(connection)) {
    for (const name of commaSeparated(connection)) {
      const keepsUpgrade = name === 'upgrade' && r.assigned.upstream_connection !== 'keep-alive'
      if (!keepsUpgrade) clearHeader(r, name)
    }
  }
  const te = cachedHeader(kong, 'te')
  if (te !== undefined && commaSeparated(te).includes('trailers')) r.assigned.upstream_te = 'trailers'
  if (cachedHeader(kong, 'proxy') !== undefined) clearHeader(r, 'Proxy')
  if (cachedHeader(kong, 'proxy_connection') !== undefined) clearHeader(r, 'Proxy-Connection')
}
