import { LuaTable } from '../lua/table'
import { NgxExit } from '../nginx/exit'
import { captureResponse, type CapturedResponse } from '../nginx/upstream-response'
import { callPdk } from '../pdk/call'
import { PHASES } from '../pdk/private/phases'
import { isCutShort } from './cut-short'
import { between } from './phase-times'
import { handleErrorPage } from './error-handlers'
import type { HttpRequest } from './http-request'
import { proxyUpstream } from './proxy'
import { runPlugin } from './run-plugin'

/**
 * Buffered proxying: the answer of the upstream is read whole, then the plugins' response handlers run on it.
 * kong/init.lua, `Kong.response`
 *
 * @throws NgxExit always: the request is answered here
 */
export async function respondBuffered(kong: HttpRequest): Promise<never> {
  const captured = await capture(kong)
  kong.phase = PHASES.response
  const { ctx, times } = kong
  ctx.set('buffered_status', captured.status)
  ctx.set('buffered_headers', captured.headers)
  ctx.set('buffered_body', captured.body)
  times.KONG_RESPONSE_START = kong.time
  times.KONG_UPSTREAM_DNS_TIME = between(times.KONG_UPSTREAM_DNS_START, times.KONG_UPSTREAM_DNS_END_AT) ?? 0
  times.KONG_WAITING_TIME = between(times.KONG_BALANCER_ENDED_AT, kong.time)
  callPdk(kong, 'kong.response.set_status', [captured.status])
  callPdk(kong, 'kong.response.set_headers', [captured.headers])
  for (const plugin of kong.collected ?? []) {
    if (plugin.phases.has('response')) await runPlugin(kong, plugin, 'response')
  }
  times.KONG_RESPONSE_ENDED_AT = kong.time
  times.KONG_RESPONSE_TIME = between(times.KONG_RESPONSE_START, kong.time)
  kong.r.output = captured.body
  throw new NgxExit(captured.status)
}

/**
 * A failed capture is answered by Kong's error page, without nginx: the source of the answer is then `exit`. One of HEAD
 * counts as an answer, since Kong cannot tell it from one without a body.
 */
async function capture(kong: HttpRequest): Promise<CapturedResponse> {
  const { isTruncated, ...captured } = await tryCapture(kong)
  if (!isTruncated || kong.r.method === 'HEAD') return captured
  kong.phase = PHASES.error
  kong.r.status = captured.status
  return handleErrorPage(kong)
}

/** What `ngx.location.capture` gives: what came of the service before it failed, if it did. */
async function tryCapture(kong: HttpRequest): Promise<CapturedResponse & { readonly isTruncated: boolean }> {
  const { r } = kong
  try {
    const response = await proxyUpstream(kong)
    const captured = captureResponse(response, r, (level, message) => kong.log(level, message))
    return { ...captured, isTruncated: isCutShort(r.method, response) }
  } catch (signal) {
    if (!(signal instanceof NgxExit)) throw signal
    r.forgetUpstream()
    return { status: signal.status, headers: new LuaTable(), body: '', isTruncated: true }
  }
}
