import { toText } from '../lua/strings'
import type { LuaTable } from '../lua/table'
import type { UpstreamTlsClient } from '../nginx/upstream-exchange'
import { upstreamTls } from '../nginx/upstream-tls'
import { getVariable } from '../nginx/variables'
import { isBuffered } from './is-buffered'
import type { PhasedRequest } from './phased-request'

/**
 * How Kong connects to the service by TLS. What plugins set over the service's settings is not known to the subrequest that
 * reads a buffered answer. kong/runloop/upstream_ssl.lua
 */
export function tlsClient(kong: PhasedRequest): UpstreamTlsClient {
  const { store } = kong.node
  const service = store.service(String((kong.ctx.get('service') as LuaTable).get('id')))
  const upstream = store.upstreamByName(toText(String((kong.ctx.get('balancer_data') as LuaTable).get('host'))))
  const { verify, verifyDepth } = isBuffered(kong.ctx) ? {} : upstreamTls(kong.r)
  return {
    serverName: (getVariable(kong.r, 'upstream_host') ?? '').replace(/:\d+$/, ''),
    verify: verify ?? service?.tls_verify ?? false,
    verifyDepth: verifyDepth ?? service?.tls_verify_depth,
    clientCertificate: (service?.client_certificate ?? upstream?.client_certificate)?.id,
  }
}
