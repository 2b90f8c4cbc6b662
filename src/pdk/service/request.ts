import type { LuaValue } from '../../lua/values'
import { upstreamTls } from '../../nginx/upstream-tls'
import type { KongRequest } from '../private/kong-request'
import { RequestValue, type PdkModule } from '../private/module'
import { nginxSession } from '../private/nginx-request'
import { checkPhase } from '../private/phases'
import { setBody, setRawBody } from './request/body'
import { addHeader, clearHeader, setHeader, setHeaders } from './request/headers'
import { PREREAD_AND_BALANCER } from './request/phases'
import { clearQueryArg, setQuery, setRawQuery } from './request/query'
import { enableBuffering, setMethod, setPath, setScheme } from './request/target'

/** `kong.service.request`. kong/pdk/service/request.lua */
export const serviceRequest = {
  enable_buffering: enableBuffering,
  set_scheme: setScheme,
  set_path: setPath,
  set_raw_query: setRawQuery,
  set_method: setMethod,
  set_query: setQuery,
  clear_query_arg: clearQueryArg,
  set_header: setHeader,
  add_header: addHeader,
  clear_header: clearHeader,
  set_headers: setHeaders,
  set_raw_body: setRawBody,
  set_body: setBody,
  /** Exists for streams only. */
  disable_tls: new RequestValue((kong) => (kong.subsystem === 'stream' ? disableTls : undefined)),
} satisfies PdkModule

/** `kong.service.request.disable_tls()`: Kong connects upstream without TLS, whatever the service's protocol. */
function disableTls(kong: KongRequest): LuaValue {
  checkPhase(kong, PREREAD_AND_BALANCER)
  upstreamTls(nginxSession(kong)).disabled = true
  return true
}
