import { fault, stream, type StreamExchange, type UpstreamStub } from '../src'
import { parseHttpRequest, writeHttpResponse } from './http-message'
import { gatewayOf, observedEvents, REFUSING_PORT } from './setup'
import { bytes } from './values'
import type { ProbeHost } from './transports/transport'
import type { Recorded, RecordedUpstream, Vector, VectorFile } from './vector'

/** The port where an HTTP server took what came, inside TLS. */
const HTTPS_PORT = 9143

/** Connects to the gateway as the client of the vector did. */
export async function connect(file: VectorFile, vector: Vector, probes: ProbeHost): Promise<StreamExchange> {
  const { scheme, body, sni } = vector.client
  const gateway = gatewayOf(file, vector, probes)
  gateway.upstream(stubOf(vector))
  return gateway.connect({ data: bytes(body), tls: scheme === 'tls', sni })
}

/** The upstream server of streams echoed what it received unless it was told otherwise. */
function stubOf({ upstream = {} }: Vector): UpstreamStub {
  return stream(({ port, bytes: received }) => {
    if (port === REFUSING_PORT) return fault.refuse()
    // A port that listens cannot refuse.
    if (upstream.fault !== undefined && upstream.fault !== 'refuse') return fault[upstream.fault]()
    if (port === HTTPS_PORT) return writeHttpResponse(upstream)
    return upstream.body === undefined ? received : bytes(upstream.body)
  })
}

export function observedStream(exchange: StreamExchange): Omit<Recorded, 'calls'> {
  const { error, received } = exchange
  return {
    client: error === undefined ? { body: { base64: base64(received.bytes) } } : { error },
    upstream: observedUpstream(exchange),
    ...observedEvents(exchange),
  }
}

function observedUpstream({ upstream }: StreamExchange): RecordedUpstream | null {
  if (!upstream) return null
  const { port } = upstream
  return port === HTTPS_PORT
    ? { ...parseHttpRequest(upstream.bytes), port }
    : { body: { base64: base64(upstream.bytes) }, port }
}

function base64(data: Uint8Array): string {
  return Buffer.from(data).toString('base64')
}
