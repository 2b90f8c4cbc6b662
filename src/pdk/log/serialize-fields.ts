import { asArray } from '../../lua/cjson'
import { LuaTable } from '../../lua/table'
import { isTruthy, luaToNumber, type LuaValue } from '../../lua/values'
import { getVariable } from '../../nginx/variables'
import type { KongRequest } from '../private/kong-request'
import { nginxSession } from '../private/nginx-request'
import { request } from '../request'
import { copyTable } from './copy-table'

/** The fields that HTTP requests and streams have in common: who asked for what, and what became of it. */
export function contextFields(kong: KongRequest): Record<string, LuaValue> {
  const { ctx } = kong.r
  const balancerData = ctx.get('balancer_data')
  const tries = balancerData instanceof LuaTable ? balancerData.get('tries') : undefined
  return {
    tries: tries instanceof LuaTable ? asArray(tries) : tries,
    authenticated_entity: authenticatedEntity(ctx),
    route: copyTable(ctx.get('route')),
    service: copyTable(ctx.get('service')),
    consumer: copyTable(ctx.get('authenticated_consumer')),
    client_ip: getVariable(nginxSession(kong), 'remote_addr'),
    started_at: request.get_start_time(kong),
    workspace: ctx.get('workspace'),
    workspace_name: 'default',
  }
}

/** The credential. Kong looks for its consumer under names that nothing sets, so it has a `consumer_id` hardly ever. */
function authenticatedEntity(ctx: LuaTable): LuaValue {
  const credential = ctx.get('authenticated_credential')
  if (!(credential instanceof LuaTable)) return undefined
  const consumer = ctx.get('authenticate_consumer')
  const consumerId = consumer instanceof LuaTable ? consumer.get('id') : undefined
  return LuaTable.record({
    id: credential.get('id'),
    consumer_id: orElse(credential.get('consumer_id'), consumerId),
  })
}

/** The client's TLS connection; undefined without one. */
export function tlsFields(kong: KongRequest): LuaValue {
  const r = nginxSession(kong)
  const { tls } = r.connection
  return (
    tls &&
    LuaTable.record({
      version: tls.protocol,
      cipher: getVariable(r, 'ssl_cipher'),
      client_verify: orElse(kong.r.ctx.get('CLIENT_VERIFY_OVERRIDE'), getVariable(r, 'ssl_client_verify')),
    })
  )
}

/** The port the client meant: Kong's own, unless the port map says otherwise. */
export function hostPort(kong: KongRequest): LuaValue {
  return orElse(kong.r.ctx.get('host_port'), luaToNumber(getVariable(nginxSession(kong), 'server_port')))
}

/** Lua's `value or fallback`. */
export function orElse(value: LuaValue, fallback: LuaValue): LuaValue {
  return isTruthy(value) ? value : fallback
}

/** A decimal number in a variable as a number, anything else as it is. */
export function numberOr(value: string | undefined): LuaValue {
  return luaToNumber(value) ?? value
}
