import { LuaError } from '../../lua/error'
import type { NginxRequest } from '../../nginx/request'
import { StreamSession } from '../../nginx/stream-session'
import type { KongRequest } from './kong-request'

/**
 * The HTTP request inside nginx, for functions that read more of it than `ngx.ctx`.
 *
 * @throws LuaError in nginx's words where there is none, as in a timer
 */
export function nginxRequest(kong: KongRequest): NginxRequest {
  const r = nginxSession(kong)
  if (r instanceof StreamSession) throw disabled()
  return r
}

/**
 * What nginx is serving, a request or a stream session, for functions that work for both.
 *
 * @throws LuaError in nginx's words where there is none, as in a timer
 */
export function nginxSession(kong: KongRequest): NginxRequest | StreamSession {
  if (kong.detached === true) throw disabled()
  return kong.r
}

function disabled(): LuaError {
  return new LuaError('API disabled in the current context')
}
