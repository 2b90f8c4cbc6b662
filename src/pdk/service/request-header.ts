import type { LuaValue } from '../../lua/values'
import { headerLookup } from '../../nginx/headers-in'
import type { KongRequest } from '../private/kong-request'
import { requestHeaders } from '../private/ngx-tables'

/** `ngx.req.get_headers()[name]`: a text, or a list where the header is repeated; only the first 100 headers are read. */
export function requestHeader(kong: KongRequest, name: string): LuaValue {
  return headerLookup(requestHeaders(kong), name)
}
