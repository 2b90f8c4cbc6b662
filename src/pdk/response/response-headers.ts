import type { LuaTable } from '../../lua/table'
import { logLine } from '../log/write'
import { checkHttp } from '../private/http-only'
import type { KongRequest } from '../private/kong-request'
import { nginxRequest } from '../private/nginx-request'

/** `lua_max_resp_headers` of kong.conf */
const DEFAULT_MAX = 100

/** `ngx.resp.get_headers(max)` as Kong patches it: it leaves a notice when there are more. kong/globalpatches.lua */
export function responseHeaders(kong: KongRequest, max = DEFAULT_MAX): LuaTable {
  checkHttp(kong, "index field 'resp'")
  const r = nginxRequest(kong)
  // As an `int` of C, NaN is a negative number, which stands for the default.
  const limit = Number.isNaN(max) ? DEFAULT_MAX : Math.trunc(max)
  const { headers, truncated } = r.headersOut.toTable(r, limit)
  if (truncated) logLine(kong, 'notice', 'response headers truncated')
  return headers
}
