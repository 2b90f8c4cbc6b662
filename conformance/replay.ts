import { createGateway, fault, type Exchange, type UpstreamStub } from '../src'
import { compare, type Difference } from './compare'
import { Probes } from './probe'
import { bytes, text } from './values'
import type { HeaderPair, Recorded, RecordedCall, RecordedLog, Vector, VectorFile } from './vector'

/** The port on which nothing listened while the vectors were recorded. */
const REFUSING_PORT = 9199
const PROBES = /^probe/
/** Long enough for what a script does behind an exit. */
const SETTLE_MS = 5

/** Replays one vector through the public API and tells where it differs from the recording. */
export async function replay(file: VectorFile, vector: Vector): Promise<Difference[]> {
  const probes = new Probes(vector.plugins)
  const exchange = await run(file, vector, probes)
  await settle(vector)
  return compare(vector, observed(exchange, probes.calls))
}

async function run(file: VectorFile, vector: Vector, probes: Probes): Promise<Exchange> {
  const { client } = vector
  const gateway = createGateway({
    ...file.worlds[vector.world],
    modules: probes.modules(),
    problems: 'record',
    dns: false,
    env: file.environment ?? {},
  })
  gateway.upstream(stubOf(vector))
  return gateway.request('/', {
    method: client.method,
    target: text(client.target),
    headers: client.headers.map(([name, value]) => [name, text(value)] as const),
    addHeaders: false,
    body: client.body === undefined ? undefined : framed(client),
    http_version: client.http_version,
    scheme: client.scheme as 'http' | 'https',
    sni: client.sni,
  })
}

/** Scripts may go on behind an exit, at most for as long as they sleep. */
async function settle(vector: Vector): Promise<void> {
  const sleeps = Object.values(vector.plugins).flatMap((phases) => Object.values(phases).flat())
  const slept = sleeps.reduce((sum, step) => sum + (step[0] === 'sleep' ? step[1] : 0), 0)
  if (slept > 0) await new Promise((resolve) => setTimeout(resolve, slept + SETTLE_MS))
  else await new Promise((resolve) => setImmediate(resolve))
}

/** A chunked body that is not framed yet goes out as one chunk. */
function framed({ headers, body }: Vector['client']): Buffer {
  const data = bytes(body)
  const isChunked = headers.some(([name, value]) => /^transfer-encoding$/i.test(name) && /chunked/i.test(text(value)))
  if (!isChunked || data.toString('latin1').endsWith('0\r\n\r\n')) return data
  return Buffer.concat([Buffer.from(`${data.length.toString(16)}\r\n`), data, Buffer.from('\r\n0\r\n\r\n')])
}

/** Kong's own lines below warn were not recorded. */
function wasRecorded({ level, line }: Exchange['logs'][number]): boolean {
  return !(line.startsWith('[lua]') && ['notice', 'info', 'debug'].includes(level))
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

function observed(exchange: Exchange, calls: RecordedCall[]): Recorded {
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
    calls,
    phases: exchange.phases
      .map((name) => name.split(':') as [string, string])
      .filter(([plugin]) => PROBES.test(plugin)),
    log: exchange.logs
      .filter(wasRecorded)
      .map(({ level, line }): RecordedLog => ({ level: level === 'err' ? 'error' : level, message: line })),
  }
}

function lines(headers: Iterable<readonly [string, string]>): HeaderPair[] {
  return Array.from(headers, ([name, value]): HeaderPair => [name, value])
}
