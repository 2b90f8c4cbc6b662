import type { HttpRequest } from './http-request'
import { runLogHandlers } from './log-handlers'
import { between, NANOSECONDS } from './phase-times'

/** The log phase of a request. kong/init.lua, `Kong.log` */
export function runLogPhase(kong: HttpRequest): Promise<void> | undefined {
  noteBodyFilter(kong)
  kong.times.KONG_LOG_START = kong.time
  kong.times.KONG_LOG_START_NS = kong.time * NANOSECONDS
  return runLogHandlers(kong)
}

/** kong/init.lua, `Kong.body_filter` */
function noteBodyFilter(kong: HttpRequest): void {
  const { times } = kong
  times.KONG_BODY_FILTER_START = kong.time
  times.KONG_BODY_FILTER_ENDED_AT = kong.time
  times.KONG_BODY_FILTER_ENDED_AT_NS = kong.time * NANOSECONDS
  times.KONG_BODY_FILTER_TIME = between(times.KONG_BODY_FILTER_START, kong.time)
  if (kong.ctx.get('KONG_PROXIED') !== true) return
  times.KONG_RECEIVE_TIME = between(times.KONG_RESPONSE_START ?? times.KONG_HEADER_FILTER_START, kong.time)
}
