import type { Route } from '../db/entities/types'

const STREAM_PROTOCOLS: ReadonlySet<string> = new Set(['tcp', 'udp', 'tls', 'tls_passthrough'])
const HTTP_PROTOCOLS: ReadonlySet<string> = new Set(['http', 'https', 'grpc', 'grpcs'])

/** Whether a protocol of a service is proxied as HTTP. */
export function isHttpProtocol(protocol: string): boolean {
  return HTTP_PROTOCOLS.has(protocol)
}

/** Whether the http subsystem loads the route (`should_process_route` in kong/runloop/handler.lua). */
export function servesHttp(route: Route): boolean {
  return route.protocols.some((protocol) => HTTP_PROTOCOLS.has(protocol))
}

/** Whether the stream subsystem loads the route. */
export function servesStream(route: Route): boolean {
  return route.protocols.some((protocol) => STREAM_PROTOCOLS.has(protocol))
}

/** Whether Kong takes the route for a stream route; only the first protocol counts. */
export function isStreamRoute(route: Route): boolean {
  const [first] = route.protocols
  return first !== undefined && STREAM_PROTOCOLS.has(first)
}
