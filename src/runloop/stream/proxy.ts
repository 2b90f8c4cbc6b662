import type { LuaTable } from '../../lua/table'
import { NgxExit } from '../../nginx/exit'
import type { StreamOutcome, StreamTls, UpstreamStream } from '../../nginx/stream-exchange'
import type { UpstreamFault } from '../../nginx/upstream-exchange'
import { upstreamTls } from '../../nginx/upstream-tls'
import { FAULT_LINE } from '../fault-lines'
import { tlsClient } from '../tls-client'
import { beginTry, noteFailure, serviceName } from '../tries'
import type { StreamRequest } from './stream-request'

const BAD_GATEWAY = 502
/** `ngx.balancer.get_last_failure()` knows no status in streams. */
const NO_STATUS = 0
/** nginx learns of a refused datagram when it waits for the answer. */
const UDP_REFUSED = 'recv() failed (111: Connection refused)'

/**
 * Connects to the upstream server, again to the next address when that fails, and passes the bytes both ways.
 * kong/init.lua, `Kong.balancer`; ngx_stream_proxy_module.c
 *
 * @throws NgxExit(502) when no server could be connected to
 */
export async function proxyStream(kong: StreamRequest): Promise<void> {
  const balancerData = kong.ctx.get('balancer_data') as LuaTable
  const retries = isUdp(kong) ? 0 : Number(balancerData.get('retries'))
  for (let attempt = 1; ; attempt++) {
    const { fault } = await tryOnce(kong, balancerData, attempt)
    if (fault === undefined || isConnected(fault)) return
    kong.log('err', fault === 'refuse' && isUdp(kong) ? UDP_REFUSED : FAULT_LINE[fault])
    if (attempt > retries) throw new NgxExit(BAD_GATEWAY)
    noteFailure(balancerData, attempt, NO_STATUS)
  }
}

async function tryOnce(kong: StreamRequest, balancerData: LuaTable, attempt: number): Promise<StreamOutcome> {
  beginTry(kong, balancerData, attempt)
  const stream = upstreamStream(kong, balancerData)
  const outcome = await kong.node.sendStream(stream, serviceName(kong))
  const { host, port } = stream
  kong.recorder.tried({ host, port, outcome: outcome.fault ?? 'answered' })
  if (outcome.fault === 'timeout') wait(kong, Number(balancerData.get('read_timeout')))
  passBytes(kong, stream, outcome)
  return outcome
}

function wait(kong: StreamRequest, milliseconds: number): void {
  kong.wait(milliseconds)
  kong.r.duration += milliseconds
}

/** A server that has taken the connection ends it as it likes: nginx is content with that. */
function isConnected(fault: UpstreamFault): boolean {
  return fault === 'close' || fault === 'timeout'
}

function passBytes({ r }: StreamRequest, stream: UpstreamStream, { fault, data }: StreamOutcome): void {
  const current = { address: `${stream.host}:${stream.port}`, sent: 0, received: 0 }
  r.tries.push(current)
  if (fault !== undefined && !isConnected(fault)) return
  r.upstream = stream
  r.bytesReceived = current.sent = stream.data.length
  if (data === undefined) return
  r.output = data
  current.received = data.length
}

function upstreamStream(kong: StreamRequest, balancerData: LuaTable): UpstreamStream {
  return {
    data: kong.r.incoming,
    host: String(balancerData.get('ip')),
    port: Number(balancerData.get('port')),
    transport: isUdp(kong) ? 'udp' : 'tcp',
    tls: tlsOf(kong),
  }
}

/** Kong connects by TLS unless the service says `tcp`; what it does not terminate it passes on as it is. */
function tlsOf(kong: StreamRequest): StreamTls | undefined {
  const { r, ctx } = kong
  if (r.server === 'tls-passthrough') return { serverName: r.hello?.serverName ?? '' }
  const isPlain = (ctx.get('service') as LuaTable).get('protocol') === 'tcp' || upstreamTls(r).disabled === true
  return isPlain || isUdp(kong) ? undefined : tlsClient(kong)
}

function isUdp({ r }: StreamRequest): boolean {
  return r.connection.scheme === 'udp'
}
