import { LuaError } from '../lua/error'
import { LuaTable } from '../lua/table'
import { clearHeader } from '../nginx/headers-in'
import { CoroutineYield } from '../nginx/exit'
import { getVariable, setVariable } from '../nginx/variables'
import { flushDelayedResponse } from '../pdk/response/delay'
import { respondError } from './answer'
import { executeBalancer, hostHeader } from './balancer'
import { cachedHeader } from './cached-headers'
import { elapsed, stamp } from './clock'
import type { HttpRequest } from './http-request'
import type { ConfiguredPlugin } from './plugin'
import type { Scope } from './plugins-iterator'
import { routeRequest } from './route-request'
import { runPlugin } from './run-plugin'

const UNEXPECTED = 'An unexpected error occurred'

/**
 * The access phase: routing, the plugins' handlers, and what makes the request ready to be proxied. kong/init.lua, `Kong.access`
 *
 * @throws NgxExit when the request is answered here
 */
export async function access(kong: HttpRequest): Promise<void> {
  stamp(kong, 'KONG_ACCESS_START')
  kong.phase = 'access'
  routeRequest(kong, kong.node.router)
  await runAccessPlugins(kong)
  stamp(kong, 'KONG_ACCESS_ENDED_AT')
  elapsed(kong, 'KONG_ACCESS_TIME', 'KONG_ACCESS_START', 'KONG_ACCESS_ENDED_AT')
  if (kong.ctx.get('delayed_response') !== undefined) return answerDelayed(kong)
  if (kong.ctx.get('service') === undefined) {
    elapsed(kong, 'KONG_RESPONSE_LATENCY', 'KONG_PROCESSING_START', 'KONG_ACCESS_ENDED_AT')
    kong.ctx.set('buffered_proxying', undefined)
    respondError(kong, 503, 'no Service found with those values')
  }
  prepareProxying(kong)
  kong.ctx.set('KONG_PROXIED', true)
}

/** Every plugin that applies is collected for the later phases, even behind an exit; only its handler is left out then. */
async function runAccessPlugins(kong: HttpRequest): Promise<void> {
  const collected: ConfiguredPlugin[] = (kong.collected = [])
  kong.ctx.set('delay_response', true)
  for (const plugin of kong.node.plugins.collect(() => currentScope(kong))) {
    identifyCaller(kong, plugin.priority)
    collected.push(plugin)
    if (plugin.phases.has('response')) kong.ctx.set('buffered_proxying', true)
    if (plugin.phases.has('access') && kong.ctx.get('delayed_response') === undefined) await runAccess(kong, plugin)
  }
  identifyCaller(kong, -Infinity)
  kong.ctx.set('delay_response', undefined)
}

function identifyCaller(kong: HttpRequest, priority: number): void {
  const { identity } = kong
  if (identity === undefined || priority >= identity.before || kong.ctx.get('delayed_response') !== undefined) return
  kong.identity = undefined
  identity.authenticate()
}

async function runAccess(kong: HttpRequest, plugin: ConfiguredPlugin): Promise<void> {
  try {
    await runPlugin(kong, plugin, 'access')
  } catch (signal) {
    if (signal instanceof CoroutineYield) return
    if (!(signal instanceof LuaError)) throw signal
    kong.log('err', `[kong] [${plugin.name}] ${signal.message}`)
    const content = LuaTable.record({ message: UNEXPECTED })
    kong.ctx.set('delayed_response', LuaTable.record({ status_code: 500, content }))
    kong.ctx.set('KONG_UNEXPECTED', true)
  }
}

function currentScope({ ctx }: HttpRequest): Scope {
  return { route: idOf(ctx.get('route')), service: idOf(ctx.get('service')), consumer: idOf(ctx.get('authenticated_consumer')) }
}

function idOf(entity: unknown): string | undefined {
  const id = entity instanceof LuaTable ? entity.get('id') : undefined
  return typeof id === 'string' ? id : undefined
}

/** kong/init.lua, `flush_delayed_response` */
function answerDelayed(kong: HttpRequest): never {
  const { ctx } = kong
  elapsed(kong, 'KONG_RESPONSE_LATENCY', 'KONG_PROCESSING_START', 'KONG_ACCESS_ENDED_AT')
  ctx.set('delay_response', undefined)
  ctx.set('buffered_proxying', undefined)
  if (ctx.get('delayed_response_callback') !== undefined) return flushDelayedResponse(kong)
  return respondError(kong, 500, UNEXPECTED)
}

/** kong/runloop/handler.lua, `access.after` */
function prepareProxying(kong: HttpRequest): void {
  const { r, ctx } = kong
  if (r.requestUri.endsWith('?') || getVariable(r, 'is_args') === '?') {
    setVariable(r, 'upstream_uri', `${getVariable(r, 'upstream_uri') ?? ''}?${getVariable(r, 'args') ?? ''}`)
  }
  const balancerData = ctx.get('balancer_data') as LuaTable
  const scheme = getVariable(r, 'upstream_scheme') ?? 'http'
  balancerData.set('scheme', scheme)
  const preserved = getVariable(r, 'upstream_host') ?? ''
  if (preserved !== '') balancerData.set('preserve_host', true)
  const failure = executeBalancer(kong, balancerData)
  if (failure) respondError(kong, failure.status, failure.message)
  if (preserved === '') setVariable(r, 'upstream_host', hostHeader(balancerData, scheme))
  clearHopByHopHeaders(kong)
}

function clearHopByHopHeaders(kong: HttpRequest): void {
  const { r } = kong
  const connection = cachedHeader(kong, 'connection')
  if (connection !== undefined && !['keep-alive', 'close', 'upgrade'].includes(connection)) {
    for (const name of commaSeparated(connection)) {
      const keepsUpgrade = name === 'upgrade' && getVariable(r, 'upstream_connection') !== 'keep-alive'
      if (!keepsUpgrade) clearHeader(r, name)
    }
  }
  const te = cachedHeader(kong, 'te')
  if (te !== undefined && commaSeparated(te).includes('trailers')) setVariable(r, 'upstream_te', 'trailers')
  if (cachedHeader(kong, 'proxy') !== undefined) clearHeader(r, 'Proxy')
  if (cachedHeader(kong, 'proxy_connection') !== undefined) clearHeader(r, 'Proxy-Connection')
}

function commaSeparated(value: string): string[] {
  return value
    .split(',')
    .map((part) => part.trim().toLowerCase())
    .filter((part) => part !== '')
}
