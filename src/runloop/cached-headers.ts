import { LuaTable } from '../lua/table'
import { getHeaders, headerLookup } from '../nginx/headers-in'
import type { HttpRequest } from './http-request'

/**
 * A request header as the run loop reads it: from the headers as they were at its first look, in the access phase before the
 * plugins. kong/tools/http.lua, `get_header` with a ctx
 *
 * @param name - with underscores or dashes
 */
export function cachedHeader(kong: HttpRequest, name: string): string | undefined {
  const value = headerLookup((kong.cachedHeaders ??= readHeaders(kong)), name)
  const first = value instanceof LuaTable ? value.get(1) : value
  return typeof first === 'string' ? first : undefined
}

function readHeaders(kong: HttpRequest): LuaTable {
  const headers = getHeaders(kong.r)
  kong.ctx.set('cached_request_headers', headers)
  return headers
}
