import type { StreamServer } from '../../nginx/stream-session'
import { findRoute } from './find-route'
import type { StreamRequest } from './stream-request'

/**
 * Where the TLS of a connection ends, by the protocols of its route: in Kong, or behind it; undefined where Kong cannot take
 * the connection. kong/runloop/handler.lua, `preread.before`
 */
export function findTlsServer(kong: StreamRequest): StreamServer | undefined {
  const match = findRoute(kong)
  if (!match) return undefined
  const protocols = new Set(match.route.protocols)
  if (protocols.has('tls')) return 'tls-terminate'
  if (protocols.has('tls_passthrough')) return 'tls-passthrough'
  kong.logLua('err', 'before', 'unexpected protocols in matched Route')
  return undefined
}
