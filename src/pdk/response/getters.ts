import { LuaError } from '../../lua/error'
import { indexOf } from '../../lua/runtime'
import { LuaTable } from '../../lua/table'
import { isTruthy, type LuaValue } from '../../lua/values'
import { responseHeaderLookup } from '../../nginx/header-table'
import type { KongRequest } from '../private/kong-request'
import { checkLimit } from '../private/limit'
import { nginxRequest } from '../private/nginx-request'
import { checkPhase, phaseSet } from '../private/phases'
import { HEADER_BODY_LOG } from './phases'
import { responseHeaders } from './response-headers'

const BODY_FILTER = phaseSet('body_filter')

/** `kong.response.get_status()` */
export function getStatus(kong: KongRequest): LuaValue {
  checkPhase(kong, HEADER_BODY_LOG)
  return nginxRequest(kong).status
}

/** `kong.response.get_header(name)`: of a repeated header the first value. */
export function getHeader(kong: KongRequest, name: LuaValue): LuaValue {
  checkPhase(kong, HEADER_BODY_LOG)
  if (typeof name !== 'string') throw new LuaError('header name must be a string')
  const value = responseHeaderLookup(responseHeaders(kong), name)
  return value instanceof LuaTable ? value.get(1) : value
}

/** `kong.response.get_headers(max_headers)` */
export function getHeaders(kong: KongRequest, maxHeaders?: LuaValue): LuaValue {
  checkPhase(kong, HEADER_BODY_LOG)
  return responseHeaders(kong, checkLimit('max_headers', maxHeaders))
}

/** `kong.response.get_source()`: `error`, `exit` or `service`; Kong's own code gives the ctx to look at. */
export function getSource(kong: KongRequest, ctx?: LuaValue): 'error' | 'exit' | 'service' {
  if (ctx === undefined) checkPhase(kong, HEADER_BODY_LOG)
  const has = (name: string) => isTruthy(indexOf(ctx ?? kong.r.ctx, name, "local 'ctx'"))
  if (has('KONG_UNEXPECTED')) return 'error'
  if (has('KONG_EXITED')) return 'exit'
  return has('KONG_PROXIED') ? 'service' : 'error'
}

/** `kong.response.get_raw_body()`; no plugin server has a handler in the only phase that allows it. */
export function getRawBody(kong: KongRequest): LuaValue {
  checkPhase(kong, BODY_FILTER)
  return undefined
}

/** `kong.response.set_raw_body(body)`; no plugin server has a handler in the only phase that allows it. */
export function setRawBody(kong: KongRequest): LuaValue {
  checkPhase(kong, BODY_FILTER)
  return undefined
}
