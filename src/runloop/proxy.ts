import type { LuaTable } from '../lua/table'
import { NgxExit } from '../nginx/exit'
import { buildUpstreamRequest } from '../nginx/proxy'
import type { UpstreamFault, UpstreamRequest, UpstreamResponse } from '../nginx/upstream-exchange'
import { FAULT_LINE } from './fault-lines'
import type { HttpRequest } from './http-request'
import type { UpstreamOutcome } from './node'
import { tlsClient } from './tls-client'
import { beginTry, noteFailure, serviceName } from './tries'

const FAULT_STATUS: Readonly<Record<UpstreamFault, number>> = { refuse: 502, close: 502, timeout: 504, untrusted: 502 }

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

function mayRetry(kong: HttpRequest, fault: UpstreamFault): boolean {
  return fault === 'refuse' || IDEMPOTENT.has(kong.r.method)
}

async function tryOnce(kong: HttpRequest, balancerData: LuaTable, attempt: number): Promise<UpstreamOutcome> {
  const isBuffered = kong.ctx.get('buffered_proxying') === true
  beginTry(kong, balancerData, attempt)
  const request = upstreamRequest(kong, balancerData, isBuffered)
  const outcome = withTimeout(
    await kong.node.send(request, serviceName(kong)),
    Number(balancerData.get('read_timeout')),
  )
  kong.waited += outcome.delay ?? 0
  const isReached = outcome.fault !== 'refuse' && outcome.fault !== 'untrusted'
  kong.recorder.tried({ host: request.host, port: request.port, outcome: outcome.fault ?? 'answered' })
  kong.r.upstream = { request: isReached ? request : undefined, response: outcome.response, fault: outcome.fault }
  return outcome
}

function upstreamRequest(kong: HttpRequest, balancerData: LuaTable, subrequest: boolean): UpstreamRequest {
  const server = { host: String(balancerData.get('ip')), port: Number(balancerData.get('port')), subrequest }
  const request = buildUpstreamRequest(kong.r, server)
  return request.scheme === 'https' || request.scheme === 'grpcs' ? { ...request, tls: tlsClient(kong) } : request
}

function withTimeout(outcome: UpstreamOutcome, limit: number): UpstreamOutcome {
  return outcome.delay !== undefined && outcome.delay > limit ? { fault: 'timeout', delay: limit } : outcome
}
