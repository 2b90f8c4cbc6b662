import { LuaError } from '../../lua/error'
import type { NginxRequest } from '../../nginx/request'
import type { KongRequest } from './kong-request'

/**
 * The request inside nginx, for functions that read more of it than `ngx.ctx`.
 *
 * @throws LuaError in nginx's words where there is none, as in a timer
 */
export function nginxRequest(kong: KongRequest): NginxRequest {
  if (kong.detached === true) throw new LuaError('API disabled in the current context')
  return kong.r
}
