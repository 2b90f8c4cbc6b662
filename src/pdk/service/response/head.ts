import { LuaError } from '../../../lua/error'
import { lower } from '../../../lua/runtime'
import { LuaTable } from '../../../lua/table'
import { isTruthy, luaToNumber, type LuaValue } from '../../../lua/values'
import { responseHeaderLookup } from '../../../nginx/header-table'
import { getVariable } from '../../../nginx/variables'
import type { KongRequest } from '../../private/kong-request'
import { checkLimit } from '../../private/limit'
import { nginxRequest } from '../../private/nginx-request'
import { checkPhase, phaseSet } from '../../private/phases'
import { responseHeaders } from '../../response/response-headers'

export const HEADER_BODY_LOG = phaseSet('response', 'header_filter', 'body_filter', 'log')

/** `kong.service.response.get_status()`: of several tries the last. */
export function getStatus(kong: KongRequest): LuaValue {
  checkPhase(kong, HEADER_BODY_LOG)
  const buffered = kong.r.ctx.get('buffered_status')
  if (isTruthy(buffered)) return buffered
  return luaToNumber((getVariable(nginxRequest(kong), 'upstream_status') ?? '').slice(-3))
}

/**
 * `kong.service.response.get_headers(max_headers)`. With buffered proxying Kong answers lookups only: its table is empty
 * to who reads it whole, as a plugin server does.
 */
export function getHeaders(kong: KongRequest, maxHeaders: LuaValue): LuaValue {
  checkPhase(kong, HEADER_BODY_LOG)
  const max = checkLimit('max_headers', maxHeaders)
  return isTruthy(kong.r.ctx.get('buffered_headers')) ? new LuaTable() : responseHeaders(kong, max)
}

/** `kong.service.response.get_header(name)` */
export function getHeader(kong: KongRequest, name: LuaValue): LuaValue {
  checkPhase(kong, HEADER_BODY_LOG)
  if (typeof name !== 'string') throw new LuaError('name must be a string')
  const buffered = kong.r.ctx.get('buffered_headers')
  const value = buffered instanceof LuaTable ? lookUpBuffered(buffered, name) : lookUpStreamed(kong, name)
  return value instanceof LuaTable ? value.get(1) : value
}

/**
 * By the exact name, in lower case, with underscores; then by any spelling. There Kong gives up behind the hundredth header of
 * Lua's table, whose order hangs on what the worker has seen before: no header is certain to be missed, so none is here.
 */
function lookUpBuffered(headers: LuaTable, name: string): LuaValue {
  const key = lower(name)
  const underscored = key.replaceAll('-', '_')
  for (const spelling of [name, key, underscored]) {
    const value = headers.get(spelling)
    if (isTruthy(value)) return value
  }
  for (const [header, value] of headers.entries()) {
    if (typeof header === 'string' && lower(header).replaceAll('-', '_') === underscored) return value
  }
  return undefined
}

/** A header that stands under this very name is found though it be Kong's own; by other spellings only the upstream's. */
function lookUpStreamed(kong: KongRequest, name: string): LuaValue {
  const headers = responseHeaders(kong)
  const exact = headers.get(name)
  if (exact !== undefined) return exact
  const variable = `upstream_http_${lower(name).replaceAll('-', '_')}`
  return getVariable(nginxRequest(kong), variable) === undefined ? undefined : responseHeaderLookup(headers, name)
}
