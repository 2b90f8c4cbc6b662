import { LuaError } from '../lua/error'
import { NgxExit } from '../nginx/exit'
import { beginResponse, finishResponse } from '../nginx/response-writer'
import { mergeUpstreamResponse } from '../nginx/upstream-response'
import { beginAccess, endAccess, identifyCaller } from './access'
import { runCollectingPlugins } from './collect-plugins'
import { abort, conclude, replaceAnswer } from './conclude'
import { headerFilter } from './header-filter'
import type { HttpRequest } from './http-request'
import { isBuffered } from './is-buffered'
import { runLogPhase } from './log'
import { proxyUpstream } from './proxy'
import { respondBuffered } from './response'
import { beginRewrite, endRewrite } from './rewrite'
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
  const failure = beginResponse(kong.r)
  if (failure !== undefined) replaceAnswer(kong, failure)
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
  beginRewrite(kong)
  for (const plugin of kong.plugins.globals('rewrite')) await runPlugin(kong, plugin, 'rewrite')
  endRewrite(kong)
  beginAccess(kong)
  await runCollectingPlugins(kong, 'access', (priority) => identifyCaller(kong, priority))
  endAccess(kong)
  if (isBuffered(kong.ctx)) {
    const upgrade = kong.r.assigned.upstream_upgrade ?? ''
    if (upgrade === '') return respondBuffered(kong)
    kong.log('notice', `[lua] access(): response buffering was turned off: connection upgrade (${upgrade})`)
    kong.ctx.set('buffered_proxying', undefined)
  }
  mergeUpstreamResponse(kong.r, await proxyUpstream(kong), (level, message) => kong.log(level, message))
}
