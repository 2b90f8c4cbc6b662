import { LuaError } from '../../../lua/error'
import type { LuaValue } from '../../../lua/values'
import { escape } from '../../../nginx/uri'
import { setVariable } from '../../../nginx/variables'
import type { KongRequest } from '../../private/kong-request'
import { nginxRequest } from '../../private/nginx-request'
import { checkPhase } from '../../private/phases'
import { ACCESS_AND_REWRITE, ACCESS_REWRITE_BALANCER } from './phases'

/** The methods that nginx has a number for; others cannot be set. */
const METHODS: readonly LuaValue[] = [
  'GET',
  'HEAD',
  'PUT',
  'POST',
  'DELETE',
  'OPTIONS',
  'MKCOL',
  'COPY',
  'MOVE',
  'PROPFIND',
  'PROPPATCH',
  'LOCK',
  'UNLOCK',
  'PATCH',
  'TRACE',
]

/** `kong.service.request.enable_buffering()`: the whole response is read before the client gets any of it. */
export function enableBuffering(kong: KongRequest): LuaValue {
  checkPhase(kong, ACCESS_REWRITE_BALANCER)
  kong.r.ctx.set('buffered_proxying', true)
  return undefined
}

/** `kong.service.request.set_scheme(scheme)` */
export function setScheme(kong: KongRequest, scheme: LuaValue): LuaValue {
  checkPhase(kong, ACCESS_REWRITE_BALANCER)
  if (typeof scheme !== 'string') throw new LuaError('scheme must be a string')
  if (scheme !== 'http' && scheme !== 'https') throw new LuaError(`invalid scheme: ${scheme}`)
  setVariable(nginxRequest(kong), 'upstream_scheme', scheme)
  return undefined
}

/** `kong.service.request.set_path(path)` */
export function setPath(kong: KongRequest, path: LuaValue): LuaValue {
  checkPhase(kong, ACCESS_REWRITE_BALANCER)
  if (typeof path !== 'string') throw new LuaError('path must be a string')
  if (!path.startsWith('/')) throw new LuaError('path must start with /')
  setVariable(nginxRequest(kong), 'upstream_uri', escape(path))
  return undefined
}

/** `kong.service.request.set_method(method)` */
export function setMethod(kong: KongRequest, method: LuaValue): LuaValue {
  checkPhase(kong, ACCESS_AND_REWRITE)
  if (typeof method !== 'string') throw new LuaError('method must be a string')
  if (!METHODS.includes(method)) throw new LuaError(`invalid method: ${method}`)
  nginxRequest(kong).method = method
  return undefined
}
