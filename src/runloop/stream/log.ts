import { runLogHandlers } from '../log-handlers'
import { between, NANOSECONDS, type PhaseTimes } from '../phase-times'
import type { StreamRequest } from './stream-request'

/** The log phase of a connection. kong/init.lua, `Kong.log` */
export function runLogPhase(kong: StreamRequest): Promise<void> | undefined {
  const { times } = kong
  times.KONG_LOG_START = kong.time
  times.KONG_LOG_START_NS = kong.time * NANOSECONDS
  kong.start()
  endOpenPreread(times)
  noteLatency(kong)
  return runLogHandlers(kong)
}

/** An error, or an end by nginx, has cut it short. */
function endOpenPreread(times: PhaseTimes): void {
  const { KONG_PREREAD_START: start, KONG_LOG_START: now } = times
  times.KONG_PREREAD_ENDED_AT ??= start === undefined ? undefined : now
  times.KONG_PREREAD_TIME ??= between(start, now)
}

function noteLatency({ ctx, times, startedAt, time }: StreamRequest): void {
  if (ctx.get('KONG_PROXIED') === true) times.KONG_PROXY_LATENCY ??= time - startedAt
  else times.KONG_RESPONSE_LATENCY ??= time - startedAt
}
