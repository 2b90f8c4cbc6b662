import { PHASES } from '../pdk/private/phases'
import type { HttpRequest } from './http-request'
import { between } from './phase-times'

/** The rewrite phase begins: the route is not known yet, so only plugins without scope run. kong/init.lua, `Kong.rewrite` */
export function beginRewrite(kong: HttpRequest): void {
  kong.start()
  kong.times.KONG_REWRITE_START = kong.time
  kong.phase = PHASES.rewrite
  kong.ctx.set('host_port', kong.r.connection.serverPort)
  kong.ctx.set('workspace', kong.node.workspaceId)
}

export function endRewrite(kong: HttpRequest): void {
  const { times } = kong
  times.KONG_REWRITE_ENDED_AT = kong.time
  times.KONG_REWRITE_TIME = between(times.KONG_REWRITE_START, kong.time)
}
