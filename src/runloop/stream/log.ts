import { elapsed, stamp } from '../clock'
import { runLogHandlers } from '../log-handlers'
import type { StreamRequest } from './stream-request'

/** The log phase of a connection. kong/init.lua, `Kong.log` */
export async function runLogPhase(kong: StreamRequest): Promise<void> {
  stamp(kong, 'KONG_LOG_START')
  stamp(kong, 'KONG_PROCESSING_START')
  noteLatency(kong)
  await runLogHandlers(kong)
}

function noteLatency(kong: StreamRequest): void {
  const latency = kong.ctx.get('KONG_PROXIED') === true ? 'KONG_PROXY_LATENCY' : 'KONG_RESPONSE_LATENCY'
  if (kong.ctx.get(latency) === undefined) elapsed(kong, latency, 'KONG_PROCESSING_START', 'KONG_LOG_START')
}
