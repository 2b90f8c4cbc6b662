import type { LuaTable } from '../lua/table'
import type { UpstreamTlsClient } from '../nginx/upstream-exchange'
import { upstreamTls } from '../nginx/upstream-tls'
import { getVariable } from '../nginx/variables'
import type { PhasedRequest } from './phased-request'

/** How Kong connects to the service by TLS. kong/runloop/upstream_ssl.lua, `set_service_ssl`, and what plugins set over it */
export function tlsClient(kong: PhasedRequest): UpstreamTlsClient {
  const service = kong.node.store.service(String((kong.ctx.get('service') as LuaTable).get('id')))
  const { verify, verifyDepth } = upstreamTls(kong.r)
  return {
    serverName: (getVariable(kong.r, 'upstream_host') ?? '').replace(/:\d+$/, ''),
    verify: verify ?? service?.tls_verify ?? false,
    verifyDepth: verifyDepth ?? service?.tls_verify_depth,
    clientCertificate: service?.client_certificate?.id,
  }
}
