import type { SavedRequest } from '../plugin-servers/exposed-api'
import { requestHeaders } from '../pdk/private/ngx-tables'
import { getResponseHeaders } from '../nginx/headers-out'
import { callPdk } from '../pdk/call'
import type { HttpRequest } from './http-request'

/**
 * What Kong saves of the request before the log handler of an external plugin runs in a timer.
 * kong/runloop/plugin_servers/plugin.lua, `build_phases`
 *
 * @throws LuaError when the log cannot be serialized
 */
export function saveRequest(kong: HttpRequest): SavedRequest {
  return {
    serializedLog: callPdk(kong, 'kong.log.serialize', []),
    ctx: kong.ctx.clone(),
    shared: kong.shared,
    requestHeaders: requestHeaders(kong),
    responseHeaders: getResponseHeaders(kong.r),
    responseStatus: kong.r.status,
    startTime: kong.r.startTime,
  }
}
