import { getVariable } from '../../nginx/variables'
import { normalize } from '../../nginx/uri'
import type { KongRequest } from '../private/kong-request'
import { nginxRequest } from '../private/nginx-request'
import { checkPhase, REQUEST_PHASES } from '../private/phases'

/** The path as the router sees it: decoded but for reserved characters, without dot segments and double slashes. */
export function getPath(kong: KongRequest): string {
  return normalize(getRawPath(kong), true)
}

export function getRawPath(kong: KongRequest): string {
  const uri = getPathWithQuery(kong)
  const mark = uri.indexOf('?', 1)
  return mark < 0 ? uri : uri.slice(0, mark)
}

export function getPathWithQuery(kong: KongRequest): string {
  checkPhase(kong, REQUEST_PHASES)
  return getVariable(nginxRequest(kong), 'request_uri') ?? ''
}
