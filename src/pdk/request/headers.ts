import { LuaError } from '../../lua/error'
import { LuaTable } from '../../lua/table'
import { cachedByText } from '../../lua/text-cache'
import type { LuaValue } from '../../lua/values'
import { headerLookup } from '../../nginx/headers-in'
import { getVariable } from '../../nginx/variables'
import type { KongRequest } from '../private/kong-request'
import { checkLimit } from '../private/limit'
import { requestHeaders } from '../private/ngx-tables'
import { nginxRequest } from '../private/nginx-request'
import { checkPhase, REQUEST_PHASES } from '../private/phases'

const variableOf = cachedByText((name) => `http_${name.replaceAll('-', '_')}`)

/** `kong.request.get_header`: the first of repeated lines. kong/tools/http.lua, `get_header` */
export function getHeader(kong: KongRequest, name: LuaValue): string | undefined {
  checkPhase(kong, REQUEST_PHASES)
  if (typeof name !== 'string') throw new LuaError('header name must be a string')
  const joined = getVariable(nginxRequest(kong), variableOf(name))
  if (!joined?.includes(', ')) return joined
  const value = headerLookup(requestHeaders(kong), name)
  return (value instanceof LuaTable ? value.get(1) : value) as string | undefined
}

export function getRequestHeaders(kong: KongRequest, maxHeaders: LuaValue): LuaTable {
  checkPhase(kong, REQUEST_PHASES)
  return requestHeaders(kong, checkLimit('max_headers', maxHeaders))
}
