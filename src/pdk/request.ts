import { isTruthy, type LuaValue } from '../lua/values'
import { getVariable } from '../nginx/variables'
import { checkHttp } from './private/http-only'
import type { KongRequest } from './private/kong-request'
import type { PdkModule } from './private/module'
import { nginxRequest } from './private/nginx-request'
import { checkPhase, REQUEST_PHASES } from './private/phases'
import * as address from './request/address'
import { getBody, getRawBody } from './request/body'
import { getHeader, getRequestHeaders } from './request/headers'
import { getPath, getPathWithQuery, getRawPath } from './request/path'
import { httpVersion } from './request/http-version'
import { getQuery, getQueryArg, getRawQuery, isUnexpected } from './request/query'
import { getUriCaptures } from './request/uri-captures'

/** `kong.request`. kong/pdk/request.lua */
export const request = {
  get_scheme: address.getScheme,
  get_host: address.getHost,
  get_port: address.getPort,
  get_forwarded_scheme: address.getForwardedScheme,
  get_forwarded_host: address.getForwardedHost,
  get_forwarded_port: address.getForwardedPort,
  get_forwarded_path: address.getForwardedPath,
  get_forwarded_prefix: address.getForwardedPrefix,
  get_http_version: getHttpVersion,
  get_method: getMethod,
  get_path: getPath,
  get_raw_path: getRawPath,
  get_path_with_query: getPathWithQuery,
  get_raw_query: getRawQuery,
  get_query_arg: getQueryArg,
  get_query: getQuery,
  get_header: getHeader,
  get_headers: getRequestHeaders,
  get_raw_body: getRawBody,
  get_body: getBody,
  get_start_time: getStartTime,
  get_uri_captures: getUriCaptures,
} satisfies PdkModule

function getHttpVersion(kong: KongRequest): LuaValue {
  checkPhase(kong, REQUEST_PHASES)
  return httpVersion(kong)
}

function getMethod(kong: KongRequest): LuaValue {
  checkPhase(kong, REQUEST_PHASES)
  if (!isUnexpected(kong)) {
    checkHttp(kong, "call upvalue 'get_method'")
    return nginxRequest(kong).method
  }
  const line = getVariable(nginxRequest(kong), 'request') ?? ''
  return /^([^ ]*) /.exec(line)?.[1] ?? nginxRequest(kong).method
}

/** Milliseconds since the epoch. */
function getStartTime(kong: KongRequest): LuaValue {
  checkPhase(kong, REQUEST_PHASES)
  const start = kong.r.ctx.get('KONG_PROCESSING_START')
  return isTruthy(start) ? start : kong.r.startTime * 1000
}
