import type { RouteMatch } from '../../router/types'
import type { StreamRequest } from './stream-request'

/** Finds the route of a connection; without one Kong says so in its log. kong/router/atc.lua, kong/router/fields.lua */
export function findRoute(kong: StreamRequest): RouteMatch | undefined {
  const { connection, hello } = kong.r
  const result = kong.node.router.matchStream({
    transport: connection.scheme === 'udp' ? 'udp' : 'tcp',
    // A hello that names nobody counts as an empty name, a connection that ended its TLS here as one without TLS.
    sni: connection.tls?.serverName ?? (hello && (hello.serverName ?? '')),
    sourceIp: connection.remoteAddress,
    sourcePort: connection.remotePort,
    destinationIp: connection.serverAddress,
    destinationPort: connection.serverPort,
  })
  if (result.match) return result.match
  if (result.error !== undefined) kong.logLua('err', 'exec', result.error)
  kong.logLua('err', 'before', 'no Route found with those values')
  return undefined
}
