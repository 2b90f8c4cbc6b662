import type { Service } from '../db/entities/types'
import { addressField, textField, type Fields } from './fields'
import type { Matcher } from './matcher'
import type { RouteMatch, StreamRouterRequest } from './types'
import { upstreamUrl } from './upstream-url'
import type { UsedFields } from './used-fields'

const NO_HEADERS: Fields['headers'] = new Map()

/**
 * Reads the fields of a connection.
 *
 * @throws FieldError for a value that the router cannot take
 * @see kong/router/fields.lua
 */
export function streamFields(request: StreamRouterRequest, used: UsedFields): Fields {
  const { sni, destinationIp } = request
  return {
    protocol: protocolOf(request),
    sni: used.sni && sni !== undefined ? textField(sni) : undefined,
    headers: NO_HEADERS,
    sourceIp: used.sourceIp ? addressField(request.sourceIp) : undefined,
    sourcePort: request.sourcePort,
    destinationIp: used.destinationIp && destinationIp !== undefined ? addressField(destinationIp) : undefined,
    destinationPort: request.destinationPort,
  }
}

/** TLS without an SNI is plain TCP to the router. */
function protocolOf({ transport, sni }: StreamRouterRequest): string {
  if (transport === 'udp') return 'udp'
  return sni === undefined ? 'tcp' : 'tls'
}

/** Kong's `match_t` of a stream connection (kong/router/atc.lua, matching). */
export function streamMatch({ original: route }: Matcher, service: Service | undefined, sni?: string): RouteMatch {
  return {
    route,
    service,
    upstreamScheme: service?.protocol,
    upstreamHost: route.preserve_host ? sni : undefined,
    upstreamUrl: { ...upstreamUrl(service), path: undefined },
  }
}
