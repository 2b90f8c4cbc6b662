import { LuaError } from '../lua/error'
import { NgxExit } from '../nginx/exit'
import { getVariable } from '../nginx/variables'
import { beginResponse, finishResponse } from '../nginx/response-writer'
import { mergeUpstreamResponse } from '../nginx/upstream-response'
import { PHASES } from '../pdk/private/phases'
import { access } from './access'
import { between } from './phase-times'
import { abort, conclude } from './conclude'
import { headerFilter } from './header-filter'
import type { HttpRequest } from './http-request'
import { runLogPhase } from './log'
import { proxyUpstream } from './proxy'
import { isBuffered, respondBuffered } from './response'
import { runPlugin } from './run-plugin'

/**
 * Takes one HTTP request through Kong's phases: rewrite, access, proxying with response handlers or without, log. When it
 * returns, `kong.r` holds the answer. kong/init.lua and the phases of kong/templates/nginx_kong.lua
 */
export async function handleHttp(kong: HttpRequest): Promise<void> {
  try {
    await answer(kong)
  } catch (signal) {
    endWith(kong, signal)
  }
  // What was printed passes the header filter, even if the connection is closed before it goes out.
  if (!kong.r.closed || kong.r.output !== undefined) send(kong)
  await runLogPhase(kong)
}

/** The header filter sees the answer as it was made, the log phase as it went out. */
function send(kong: HttpRequest): void {
  beginResponse(kong.r)
  headerFilter(kong)
  finishResponse(kong.r)
}

function endWith(kong: HttpRequest, signal: unknown): void {
  if (signal instanceof NgxExit) conclude(kong, signal.status)
  else if (signal instanceof LuaError) abort(kong, signal)
  else throw signal
}

async function answer(kong: HttpRequest): Promise<void> {
  if (kong.r.refusal !== undefined) throw new NgxExit(kong.r.refusal)
  await rewrite(kong)
  await access(kong)
  if (isBuffered(kong.ctx)) {
    const upgrade = getVariable(kong.r, 'upstream_upgrade') ?? ''
    if (upgrade === '') return respondBuffered(kong)
    kong.log('notice', `[lua] access(): response buffering was turned off: connection upgrade (${upgrade})`)
    kong.ctx.set('buffered_proxying', undefined)
  }
  mergeUpstreamResponse(kong.r, await proxyUpstream(kong), (level, message) => kong.log(level, message))
}

/** The rewrite phase: the route is not known yet, so only plugins without scope run. kong/init.lua, `Kong.rewrite` */
async function rewrite(kong: HttpRequest): Promise<void> {
  const { times } = kong
  kong.start()
  times.KONG_REWRITE_START = kong.time
  kong.phase = PHASES.rewrite
  kong.ctx.set('host_port', kong.r.connection.serverPort)
  kong.ctx.set('workspace', kong.node.workspaceId)
  for (const plugin of kong.plugins.globals('rewrite')) await runPlugin(kong, plugin, 'rewrite')
  times.KONG_REWRITE_ENDED_AT = kong.updateTime()
  times.KONG_REWRITE_TIME = between(times.KONG_REWRITE_START, kong.time)
}
