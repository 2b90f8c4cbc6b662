import { LuaTable } from '../../lua/table'
import { luaToNumber } from '../../lua/values'
import { getVariable } from '../../nginx/variables'
import type { KongRequest } from '../private/kong-request'
import { nginxSession } from '../private/nginx-request'
import { contextFields, hostPort, numberOr, orElse, tlsFields } from './serialize-fields'

/** The serialized log of a stream's connection. kong/pdk/log.lua */
export function serializeStream(kong: KongRequest): LuaTable {
  const r = nginxSession(kong)
  const { ctx } = kong.r
  const variable = (name: string) => numberOr(getVariable(r, name))
  return LuaTable.record({
    session: LuaTable.record({
      tls: tlsFields(kong),
      received: variable('bytes_received'),
      sent: variable('bytes_sent'),
      status: r.status,
      server_port: hostPort(kong),
    }),
    upstream: LuaTable.record({
      received: variable('upstream_bytes_received'),
      sent: variable('upstream_bytes_sent'),
    }),
    latencies: LuaTable.record({
      kong: orElse(ctx.get('KONG_PROXY_LATENCY'), orElse(ctx.get('KONG_RESPONSE_LATENCY'), 0)),
      session: (luaToNumber(getVariable(r, 'session_time')) ?? 0) * 1000,
    }),
    ...contextFields(kong),
  })
}
