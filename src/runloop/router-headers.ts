import { LuaTable } from '../lua/table'
import type { LuaValue } from '../lua/values'
import { getHeaders } from '../nginx/headers-in'
import type { HttpRequest } from './http-request'

/** `lua_max_req_headers` of kong.conf */
const MAX_HEADERS = 100

const INACCURATE =
  'router: not all request headers were read in order to determine the route as the request contains more than 100 headers, ' +
  "route selection may be inaccurate, consider increasing the 'lua_max_req_headers' configuration value (currently at 100)"

/** Reads the values of a header by its exact name in lower case, as the router does: no more than 100 lines. kong/router/fields.lua */
export function routerHeaders(kong: HttpRequest): (name: string) => readonly string[] {
  const { headersIn } = kong.r
  if (headersIn.size <= MAX_HEADERS) return (name) => headersIn.getAll(name)
  let headers: LuaTable | undefined
  return (name) => textsOf((headers ??= firstHeaders(kong)).get(name))
}

function firstHeaders(kong: HttpRequest): LuaTable {
  const headers = getHeaders(kong.r)
  kong.logLua('err', 'get_http_params', INACCURATE)
  return headers
}

function textsOf(value: LuaValue): readonly string[] {
  const values = value instanceof LuaTable ? value.sequence : [value]
  return values.filter((one) => typeof one === 'string')
}
