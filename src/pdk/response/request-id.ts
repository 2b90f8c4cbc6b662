import { isTruthy, type LuaValue } from '../../lua/values'
import type { KongRequest } from '../private/kong-request'
import { nginxRequest } from '../private/nginx-request'

/** The request's id as error pages and logs show it: nginx's, unless a plugin wrote another into ctx. */
export function requestId(kong: KongRequest): LuaValue {
  const known = kong.r.ctx.get('request_id')
  return isTruthy(known) ? known : nginxRequest(kong).requestId
}
