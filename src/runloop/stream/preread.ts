import type { LuaTable } from '../../lua/table'
import { NgxExit } from '../../nginx/exit'
import { PHASES } from '../../pdk/private/phases'
import { respondError } from '../answer'
import { executeBalancer, hostHeader, prepareBalancer } from '../balancer'
import { between } from '../phase-times'
import { answerDelayed, hasDelayedAnswer, runCollectingPlugins } from '../collect-plugins'
import { findRoute } from './find-route'
import type { StreamRequest } from './stream-request'

/**
 * The preread phase: routing, the plugins' handlers, and the choice of the upstream server. kong/init.lua, `Kong.preread`
 *
 * @throws NgxExit when the connection ends here; LuaError where Kong would answer with an error, which streams do not have
 */
export async function preread(kong: StreamRequest): Promise<void> {
  kong.start()
  kong.times.KONG_PREREAD_START = kong.time
  kong.phase = PHASES.preread
  kong.recorder.routing()
  routeStream(kong)
  await runCollectingPlugins(kong, 'preread')
  if (hasDelayedAnswer(kong)) {
    noteAnswer(kong)
    return answerDelayed(kong)
  }
  if (kong.ctx.get('service') === undefined) {
    noteAnswer(kong)
    kong.logLua('warn', 'preread', 'no Service found with those values')
    throw new NgxExit(503)
  }
  chooseServer(kong)
  notePreread(kong)
  kong.ctx.set('KONG_PROXIED', true)
}

/** kong/runloop/handler.lua, `preread.before` */
function routeStream(kong: StreamRequest): void {
  const { r, ctx } = kong
  if (!r.isSecondLayer) ctx.set('host_port', r.connection.serverPort)
  const match = findRoute(kong)
  if (!match) throw new NgxExit(500)
  ctx.set('workspace', match.route.ws_id)
  prepareBalancer(kong, match)
  r.upstreamHost = match.upstreamHost ?? ''
}

/** kong/runloop/handler.lua, `preread.after` */
function chooseServer(kong: StreamRequest): void {
  const balancerData = kong.ctx.get('balancer_data') as LuaTable
  // Kong takes the scheme from a variable that only its HTTP configuration has.
  balancerData.set('scheme', undefined)
  const isHostKept = kong.r.upstreamHost !== ''
  if (isHostKept) balancerData.set('preserve_host', true)
  const failure = executeBalancer(kong, balancerData)
  if (failure) respondError(kong, failure.status, failure.message)
  if (!isHostKept) kong.r.upstreamHost = hostHeader(balancerData, undefined)
}

function notePreread(kong: StreamRequest): void {
  const { times } = kong
  times.KONG_PREREAD_ENDED_AT = kong.time
  times.KONG_PREREAD_TIME = between(times.KONG_PREREAD_START, kong.time)
}

function noteAnswer(kong: StreamRequest): void {
  notePreread(kong)
  kong.times.KONG_RESPONSE_LATENCY = kong.time - kong.startedAt
}
