import { fault, type Exchange, type UpstreamStub } from '../src'
import { compare, type Difference } from './compare'
import { connect, observedStream } from './replay-stream'
import { gatewayOf, observedEvents, REFUSING_PORT, settle } from './setup'
import { inProcess, type ProbeHost, type Transport } from './transports/transport'
import { bytes, text } from './values'
import type { HeaderPair, Recorded, Vector, VectorFile } from './vector'

/** Replays one vector through the public API and tells where it differs from the recording. */
export async function replay(
  file: VectorFile,
  vector: Vector,
  transport: Transport = inProcess,
): Promise<Difference[]> {
  const probes = await transport.begin(vector.plugins)
  const isStream = vector.client.scheme === 'tcp' || vector.client.scheme === 'tls'
  const exchange = await (isStream ? connect : request)(file, vector, probes)
  await settle(vector)
  const observed = 'received' in exchange ? observedStream(exchange) : observedHttp(exchange)
  return compare(vector, transport.recorded({ ...observed, calls: await probes.calls() }, exchange))
}

async function request(file: VectorFile, vector: Vector, probes: ProbeHost): Promise<Exchange> {
  const { client } = vector
  const gateway = gatewayOf(file, vector, probes)
  gateway.upstream(stubOf(vector))
  return gateway.request('/', {
    method: client.method,
    target: text(client.target),
    headers: client.headers.map(([name, value]) => [name, text(value)] as const),
    addHeaders: false,
    body: client.body === undefined ? undefined : framed(client),
    http_version: client.http_version,
    scheme: client.scheme as 'http' | 'https',
    ...(client.scheme === 'https' && { sni: client.sni ?? '' }),
  })
}

/** A chunked body that is not framed yet goes out as one chunk. */
function framed({ headers, body }: Vector['client']): Buffer {
  const data = bytes(body)
  const isChunked = headers.some(([name, value]) => /^transfer-encoding$/i.test(name) && /chunked/i.test(text(value)))
  if (!isChunked || data.toString('latin1').endsWith('0\r\n\r\n')) return data
  return Buffer.concat([Buffer.from(`${data.length.toString(16)}\r\n`), data, Buffer.from('\r\n0\r\n\r\n')])
}

function stubOf({ upstream = {} }: Vector): UpstreamStub {
  return (_, { port, tls }) => {
    if (tls?.verify === true) return fault.untrusted()
    if (port === REFUSING_PORT) return fault.refuse()
    // A port that listens cannot refuse: the recording upstream answered 200 there, without a body.
    if (upstream.fault === 'refuse') return {}
    if (upstream.fault !== undefined) return fault[upstream.fault]()
    return {
      status: upstream.status,
      headers: upstream.headers?.map(([name, value]) => [name, text(value)] as const),
      body: bytes(upstream.body),
      delay: upstream.delay_ms,
    }
  }
}

function observedHttp(exchange: Exchange): Omit<Recorded, 'calls'> {
  const { response, upstream } = exchange
  return {
    client:
      response.error === undefined
        ? {
            status: response.status,
            reason: response.reason,
            headers: lines(response.headers.lines),
            body: { base64: Buffer.from(response.bytes).toString('base64') },
            incomplete: response.incomplete,
          }
        : { error: response.error },
    upstream: upstream
      ? {
          method: upstream.method,
          target: upstream.target,
          headers: lines(upstream.headers.lines),
          body: { base64: Buffer.from(upstream.bytes).toString('base64') },
          port: upstream.port,
          ...(exchange.tries.length > 1 && { attempts: exchange.tries.length }),
        }
      : null,
    ...observedEvents(exchange),
  }
}

function lines(headers: Iterable<readonly [string, string]>): HeaderPair[] {
  return Array.from(headers, ([name, value]): HeaderPair => [name, value])
}
