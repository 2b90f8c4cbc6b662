import type { LuaTable } from '../../lua/table'
import { decodeArgs, getUriArgs } from '../../nginx/args'
import { headersTable } from '../../nginx/headers-in'
import { logLine } from '../log/write'
import { checkHttp } from './http-only'
import type { KongRequest } from './kong-request'
import { nginxRequest } from './nginx-request'

/** `lua_max_req_headers`, `lua_max_uri_args` and `lua_max_post_args` of kong.conf */
const DEFAULT_MAX = 100

/** `ngx.req.get_headers(max)` as Kong patches it: it leaves a notice when there are more. kong/globalpatches.lua */
export function requestHeaders(kong: KongRequest, max = DEFAULT_MAX): LuaTable {
  checkHttp(kong, "call upvalue 'get_headers'")
  const { headers, truncated } = headersTable(nginxRequest(kong).headersIn, toLimit(max))
  if (truncated) logLine(kong, 'notice', 'request headers truncated')
  return headers
}

/** `ngx.req.get_uri_args(max)` as Kong patches it. kong/globalpatches.lua */
export function uriArgs(kong: KongRequest, max = DEFAULT_MAX): LuaTable {
  checkHttp(kong, "call upvalue 'get_uri_args'")
  const { args, truncated } = getUriArgs(nginxRequest(kong).args, toLimit(max))
  if (truncated) logLine(kong, 'notice', 'uri args truncated')
  return args
}

/** `ngx.req.get_post_args(max)` as Kong patches it, for the body at hand. kong/globalpatches.lua */
export function postArgs(kong: KongRequest, body: string, max = DEFAULT_MAX): LuaTable {
  const { args, truncated } = decodeArgs(body, max)
  if (truncated) logLine(kong, 'notice', 'post args truncated')
  return args
}

/** `ngx.decode_args(text, max)` as Kong patches it. kong/globalpatches.lua */
export function decodedArgs(kong: KongRequest, text: string, max = DEFAULT_MAX): LuaTable {
  const { args, truncated } = decodeArgs(text, toLimit(max))
  if (truncated) logLine(kong, 'notice', 'decode args truncated')
  return args
}

/** As an `int` of C, NaN is a negative number, which stands for the default. */
function toLimit(max: number): number {
  return Number.isNaN(max) ? DEFAULT_MAX : Math.trunc(max)
}
