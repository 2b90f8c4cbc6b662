import { isTruthy, type LuaValue } from '../../lua/values'
import { lower } from '../../lua/runtime'
import { getVariable } from '../../nginx/variables'
import type { KongRequest } from './kong-request'
import { nginxRequest } from './nginx-request'

/**
 * Whether the client came by HTTPS, to Kong or, where a plugin allows it, to a trusted proxy in front of it.
 *
 * @returns undefined when several X-Forwarded-Proto headers contradict each other
 * @see kong/tools/http.lua
 */
export function checkHttps(kong: KongRequest, isTrusted: boolean, allowTerminated: LuaValue): boolean | undefined {
  const r = nginxRequest(kong)
  if (lower(getVariable(r, 'scheme') ?? '') === 'https') return true
  if (!isTruthy(allowTerminated) || !isTrusted) return false
  const scheme = getVariable(r, 'http_x_forwarded_proto')
  if (scheme === undefined) return false
  return scheme.includes(',') ? undefined : lower(scheme) === 'https'
}
