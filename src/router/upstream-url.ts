import type { Service } from '../db/entities/types'
import { cachedByText } from '../lua/text-cache'
import { isHttpProtocol } from './subsystem'
import type { UpstreamUrl } from './types'

/** Where a service is (kong/router/utils.lua, get_service_info); without a service only a type is known. */
export function upstreamUrl(service: Service | undefined): UpstreamUrl {
  if (!service) return { type: 'name' }
  const path = isHttpProtocol(service.protocol) ? (service.path ?? '/') : undefined
  return { type: hostnameType(service.host), host: service.host, port: service.port, path }
}

/** kong/tools/ip.lua, hostname_type: decided by exclusion, not by validation */
const hostnameType = cachedByText((host): UpstreamUrl['type'] => {
  if (host.split(':').length > 2) return 'ipv6'
  return /^[\d.]+$/.test(host.replaceAll(':', '')) ? 'ipv4' : 'name'
})
