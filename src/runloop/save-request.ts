import type { SavedRequest } from '../plugin-servers/exposed-api'
import { requestHeaders } from '../pdk/private/ngx-tables'
import { responseHeaders } from '../pdk/response/response-headers'
import { StreamSession } from '../nginx/stream-session'
import { callPdk } from '../pdk/call'
import type { PhasedRequest } from './phased-request'

/**
 * What Kong saves of the request before the log handler of an external plugin runs in a timer.
 * kong/runloop/plugin_servers/plugin.lua, `build_phases`
 *
 * @throws LuaError when the log cannot be serialized
 */
export function saveRequest(kong: PhasedRequest): SavedRequest {
  return {
    serializedLog: callPdk(kong, 'kong.log.serialize', []),
    ctx: kong.ctx.clone(),
    shared: kong.shared,
    ...savedHeaders(kong),
    responseStatus: kong.r.status,
    startTime: kong.startTime,
  }
}

function savedHeaders(kong: PhasedRequest): Pick<SavedRequest, 'requestHeaders' | 'responseHeaders'> {
  const { r } = kong
  if (r instanceof StreamSession) return { requestHeaders: undefined, responseHeaders: undefined }
  return { requestHeaders: requestHeaders(kong), responseHeaders: responseHeaders(kong) }
}
