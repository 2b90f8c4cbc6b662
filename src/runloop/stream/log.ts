import { runLogHandlers } from '../log-handlers'
import type { StreamRequest } from './stream-request'

/** The log phase of a connection. kong/init.lua, `Kong.log` */
export function runLogPhase(kong: StreamRequest): Promise<void> | undefined {
  kong.times.KONG_LOG_START = kong.time
  kong.start()
  noteLatency(kong)
  return runLogHandlers(kong)
}

function noteLatency({ ctx, times, startedAt, time }: StreamRequest): void {
  if (ctx.get('KONG_PROXIED') === true) times.KONG_PROXY_LATENCY ??= time - startedAt
  else times.KONG_RESPONSE_LATENCY ??= time - startedAt
}
