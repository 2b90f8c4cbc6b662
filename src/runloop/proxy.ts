import type { LuaTable } from '../lua/table'
import { NgxExit } from '../nginx/exit'
import { buildUpstreamRequest } from '../nginx/proxy'
import type { UpstreamFault, UpstreamRequest, UpstreamResponse } from '../nginx/upstream-exchange'
import { isCutShort } from './cut-short'
import { FAULT_LINE } from './fault-lines'
import type { HttpRequest } from './http-request'
import { isBuffered } from './is-buffered'
import type { UpstreamOutcome } from './node'
import { tlsClient } from './tls-client'
import { beginTry, noteFailure, serviceName } from './tries'

const FAULT_STATUS: Readonly<Record<UpstreamFault, number>> = { refuse: 502, close: 502, timeout: 504, untrusted: 502 }

const INTERNAL_SERVER_ERROR = 500

/** Once sent, nginx does not send these to the next server; all others it does, those that it does not know as well. */
const NOT_IDEMPOTENT: ReadonlySet<string> = new Set(['POST', 'LOCK', 'PATCH'])
/** The connection failed before anything was sent. */
const UNREACHED: ReadonlySet<UpstreamFault> = new Set<UpstreamFault>(['refuse', 'untrusted'])

/**
 * Sends the request upstream, again to the next address when the connection fails, and notes each try.
 * kong/init.lua, `Kong.balancer`; nginx's `proxy_next_upstream error timeout`
 *
 * @throws NgxExit(502 | 504) when the last try failed; NgxExit(500) when nginx cannot speak the protocol here
 */
export async function proxyUpstream(kong: HttpRequest): Promise<UpstreamResponse> {
  checkUrl(kong)
  const balancerData = kong.ctx.get('balancer_data') as LuaTable
  const retries = Number(balancerData.get('retries'))
  for (let attempt = 1; ; attempt++) {
    const request = beginRequest(kong, balancerData, attempt)
    const sentAt = kong.time
    const answer = await kong.node.send(request, serviceName(kong))
    const outcome = withTimeout(kong, answer, { sentAt, limit: Number(balancerData.get('read_timeout')) })
    noteOutcome(kong, request, outcome)
    if (outcome.response) return received(kong, outcome.response)
    const status = FAULT_STATUS[outcome.fault]
    kong.log('err', FAULT_LINE[outcome.fault])
    if (attempt > retries || !mayRetry(kong, outcome.fault)) throw new NgxExit(status)
    noteFailure(balancerData, attempt, status)
  }
}

function received(kong: HttpRequest, response: UpstreamResponse): UpstreamResponse {
  if (isCutShort(kong.r.method, response)) kong.log('err', FAULT_LINE.close)
  return response
}

/** ngx_http_upstream_next */
function mayRetry(kong: HttpRequest, fault: UpstreamFault): boolean {
  return UNREACHED.has(fault) || !NOT_IDEMPOTENT.has(kong.r.method)
}

function noteOutcome(kong: HttpRequest, request: UpstreamRequest, { response, fault, delay }: UpstreamOutcome): void {
  kong.wait(delay ?? 0)
  const isReached = fault === undefined || !UNREACHED.has(fault)
  kong.recorder.tried({ host: request.host, port: request.port, outcome: fault ?? 'answered' })
  kong.r.upstream = { request: isReached ? request : undefined, response, fault }
}

function beginRequest(kong: HttpRequest, balancerData: LuaTable, attempt: number): UpstreamRequest {
  const subrequest = isBuffered(kong.ctx)
  beginTry(kong, balancerData, attempt)
  const server = { host: String(balancerData.get('ip')), port: Number(balancerData.get('port')), subrequest }
  const request = buildUpstreamRequest(kong.r, server)
  return request.scheme === 'https' || request.scheme === 'grpcs' ? { ...request, tls: tlsClient(kong) } : request
}

/** Each of nginx's locations speaks one protocol: gRPC is not what a buffered answer is read by. ngx_http_proxy_eval, ngx_http_grpc_eval */
function checkUrl(kong: HttpRequest): void {
  const { upstream_scheme: scheme = '', upstream_uri: uri = '', kong_proxy_mode: mode } = kong.r.assigned
  const isGrpcLocation = mode === 'grpc' && !isBuffered(kong.ctx)
  if (scheme.startsWith('grpc') === isGrpcLocation) return
  const url = `"${scheme}://kong_upstream`
  kong.log('err', isGrpcLocation ? `invalid host in upstream ${url}"` : `invalid URL prefix in ${url}${uri}"`)
  throw new NgxExit(INTERNAL_SERVER_ERROR)
}

/** A service that says nothing takes all the time that Kong gives it, be it real or not. */
function withTimeout(
  kong: HttpRequest,
  outcome: UpstreamOutcome,
  { sentAt, limit }: { readonly sentAt: number; readonly limit: number },
): UpstreamOutcome {
  if (outcome.delay !== undefined && outcome.delay > limit) return { fault: 'timeout', delay: limit }
  if (outcome.fault !== 'timeout') return outcome
  kong.updateTime()
  return { fault: 'timeout', delay: Math.max(0, limit - (kong.time - sentAt)) }
}
