import { elapsed, stamp } from './clock'
import type { HttpRequest } from './http-request'
import { runLogHandlers } from './log-handlers'

/** The log phase of a request. kong/init.lua, `Kong.log` */
export async function runLogPhase(kong: HttpRequest): Promise<void> {
  stamp(kong, 'KONG_LOG_START')
  noteReceiveTime(kong)
  await runLogHandlers(kong)
}

function noteReceiveTime(kong: HttpRequest): void {
  if (kong.ctx.get('KONG_PROXIED') !== true) return
  stamp(kong, 'KONG_BODY_FILTER_ENDED_AT')
  const start = kong.ctx.get('KONG_RESPONSE_START') === undefined ? 'KONG_HEADER_FILTER_START' : 'KONG_RESPONSE_START'
  elapsed(kong, 'KONG_RECEIVE_TIME', start, 'KONG_BODY_FILTER_ENDED_AT')
}
