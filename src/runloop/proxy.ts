import { isIP } from 'node:net'
import { LuaTable } from '../lua/table'
import { toText } from '../lua/strings'
import { NgxExit } from '../nginx/exit'
import { buildUpstreamRequest } from '../nginx/proxy'
import { upstreamTls } from '../nginx/upstream-tls'
import { getVariable } from '../nginx/variables'
import type { UpstreamFault, UpstreamRequest, UpstreamResponse, UpstreamTlsClient } from '../nginx/upstream-exchange'
import { stamp, elapsed, milliseconds } from './clock'
import type { HttpRequest } from './http-request'
import type { UpstreamOutcome } from './node'

const FAULT_STATUS: Readonly<Record<UpstreamFault, number>> = { refuse: 502, close: 502, timeout: 504, untrusted: 502 }

const FAULT_LINE: Readonly<Record<UpstreamFault, string>> = {
  refuse: 'connect() failed (111: Connection refused)',
  close: 'upstream prematurely closed connection',
  timeout: 'upstream timed out (110: Connection timed out)',
  untrusted:
    'upstream SSL certificate verify error: (18:self-signed certificate) while SSL handshaking to upstream',
}

/** nginx sends these again to the next server although the first may have acted on them. */
const IDEMPOTENT: ReadonlySet<string> = new Set(['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS', 'TRACE'])

/**
 * Sends the request upstream, again to the next address when the connection fails, and notes each try.
 * kong/init.lua, `Kong.balancer`; nginx's `proxy_next_upstream error timeout`
 *
 * @throws NgxExit(502 | 504) when the last try failed
 */
export async function proxyUpstream(kong: HttpRequest): Promise<UpstreamResponse> {
  const balancerData = kong.ctx.get('balancer_data') as LuaTable
  const retries = Number(balancerData.get('retries'))
  for (let attempt = 1; ; attempt++) {
    const outcome = await tryOnce(kong, balancerData, attempt)
    if (outcome.response) return outcome.response
    const status = FAULT_STATUS[outcome.fault]
    kong.log('err', FAULT_LINE[outcome.fault])
    if (attempt > retries || !mayRetry(kong, outcome.fault)) throw new NgxExit(status)
    noteFailure(balancerData, attempt, status)
  }
}

/** Why a try failed is written down when the next one begins. */
function noteFailure(balancerData: LuaTable, attempt: number, status: number): void {
  const current = (balancerData.get('tries') as LuaTable).get(attempt) as LuaTable
  current.set('state', 'failed')
  current.set('code', status)
}

function mayRetry(kong: HttpRequest, fault: UpstreamFault): boolean {
  return fault === 'refuse' || IDEMPOTENT.has(kong.r.method)
}

async function tryOnce(kong: HttpRequest, balancerData: LuaTable, attempt: number): Promise<UpstreamOutcome> {
  const isBuffered = kong.ctx.get('buffered_proxying') === true
  noteTry(kong, balancerData, attempt)
  checkPeer(kong, balancerData)
  const request = upstreamRequest(kong, balancerData, isBuffered)
  const outcome = withTimeout(await kong.node.send(request, serviceName(kong)), Number(balancerData.get('read_timeout')))
  kong.waited += outcome.delay ?? 0
  const reached = outcome.fault !== 'refuse' && outcome.fault !== 'untrusted'
  kong.recorder.tries.push({ host: request.host, port: request.port, outcome: outcome.fault ?? 'answered' })
  kong.r.upstream = { ...(reached && { request }), response: outcome.response, fault: outcome.fault }
  return outcome
}

/** nginx takes addresses only; a name gets here when a plugin sets an upstream for a service whose host is an address. */
function checkPeer(kong: HttpRequest, balancerData: LuaTable): void {
  const [ip, port] = [toText(String(balancerData.get('ip'))), Number(balancerData.get('port'))]
  if (isIP(ip) !== 0) return
  kong.log('err', `[lua] balancer(): failed to set the current peer (address: ${ip} port: ${port}): no host allowed`)
  throw new NgxExit(500)
}

function upstreamRequest(kong: HttpRequest, balancerData: LuaTable, subrequest: boolean): UpstreamRequest {
  const server = { host: String(balancerData.get('ip')), port: Number(balancerData.get('port')), subrequest }
  const request = buildUpstreamRequest(kong.r, server)
  return request.scheme === 'https' || request.scheme === 'grpcs' ? { ...request, tls: tlsClient(kong) } : request
}

/** kong/runloop/upstream_ssl.lua, `set_service_ssl`, and what plugins set over it */
function tlsClient(kong: HttpRequest): UpstreamTlsClient {
  const service = kong.node.store.service(String((kong.ctx.get('service') as LuaTable).get('id')))
  const { verify, verifyDepth } = upstreamTls(kong.r)
  return {
    serverName: (getVariable(kong.r, 'upstream_host') ?? '').replace(/:\d+$/, ''),
    verify: verify ?? service?.tls_verify ?? false,
    verifyDepth: verifyDepth ?? service?.tls_verify_depth,
    clientCertificate: service?.client_certificate?.id,
  }
}

function withTimeout(outcome: UpstreamOutcome, limit: number): UpstreamOutcome {
  return outcome.delay !== undefined && outcome.delay > limit ? { fault: 'timeout', delay: limit } : outcome
}

function noteTry(kong: HttpRequest, balancerData: LuaTable, attempt: number): void {
  stamp(kong, 'KONG_BALANCER_START')
  kong.phase = 'balancer'
  balancerData.set('try_count', attempt)
  const tries = balancerData.get('tries') as LuaTable
  const started = milliseconds(kong)
  tries.push(
    LuaTable.record({
      balancer_start: started,
      balancer_start_ns: started * 1e6,
      ip: balancerData.get('ip'),
      port: balancerData.get('port'),
      balancer_latency: 0,
      balancer_latency_ns: 0,
    }),
  )
  stamp(kong, 'KONG_BALANCER_ENDED_AT')
  elapsed(kong, 'KONG_BALANCER_TIME', 'KONG_BALANCER_START', 'KONG_BALANCER_ENDED_AT')
  elapsed(kong, 'KONG_PROXY_LATENCY', 'KONG_PROCESSING_START', 'KONG_BALANCER_ENDED_AT')
}

function serviceName(kong: HttpRequest): string {
  const service = kong.ctx.get('service') as LuaTable
  return toText(String(service.get('name') ?? service.get('id')))
}
