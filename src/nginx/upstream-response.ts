import type * as Http from 'node:http'
import { MockUsageError } from '../errors'
import { LuaTable } from '../lua/table'
import { cachedByText } from '../lua/text-cache'
import { addMultiValue } from './args'
import { orderCharset } from './charset'
import { NgxExit } from './exit'
import { HeadersOut } from './headers-out'
import type { NginxRequest } from './request'
import { headLength } from './sent-length'
import { speaksGrpc } from './speaks-grpc'
import type { UpstreamResponse } from './upstream-exchange'
import { readUpstreamHeaders, type NoticeLog, type UpstreamHeaders } from './upstream-headers'

/** Node's own words; loaded when the first answer comes, since that takes time which most tests' imports can do without. */
const usualReason = cachedByText((status) => (require('node:http') as typeof Http).STATUS_CODES[status] ?? '')

const BAD_GATEWAY = 502
/** `proxy_buffer_size`, a page of memory: the head of an answer has to fit in. */
const HEAD_BUFFER = 4096

/** What `ngx.location.capture` returns. */
export interface CapturedResponse {
  readonly status: number
  /** By the names as the upstream wrote them: `X-A` and `x-a` are two; repeated ones are lists. */
  readonly headers: LuaTable
  readonly body: string
}

/**
 * Makes the answer of an upstream the request's own: its headers come behind those that plugins have set, status and type
 * replace theirs. ngx_http_upstream_process_headers
 *
 * @throws NgxExit(502) for an answer that nginx does not take; MockUsageError for X-Accel-Redirect
 */
export function mergeUpstreamResponse(r: NginxRequest, response: UpstreamResponse, log?: NoticeLog): void {
  const headers = readValid(response, r, log)
  copyHeaders(r.headersOut, headers)
  orderCharset(r.headersOut, headers.orderedCharset, log)
  r.status = response.status
  r.statusLine = statusLineOf(response)
  r.headersOut.contentLength = headers.contentLength
  r.output = bodyOf(r, response, headers, log)
}

/**
 * The answer of an upstream as `ngx.location.capture` hands it to Lua; nginx keeps nothing of it in the request.
 *
 * @throws NgxExit(502) for an answer that nginx does not take; MockUsageError for X-Accel-Redirect
 */
export function captureResponse(response: UpstreamResponse, r: NginxRequest, log?: NoticeLog): CapturedResponse {
  r.forgetUpstream()
  const read = readValid(response, r, log)
  const out = new HeadersOut()
  copyHeaders(out, read)
  const headers = new LuaTable()
  for (const [name, value] of out.listed()) addMultiValue(headers, name, value)
  if (out.contentType) headers.set('Content-Type', out.contentType.value)
  if (read.contentLength >= 0) headers.set('Content-Length', read.contentLength)
  return { status: response.status, headers, body: bodyOf(r, response, read, log) }
}

function readValid(response: UpstreamResponse, r: NginxRequest, log: NoticeLog | undefined): UpstreamHeaders {
  const headers = readUpstreamHeaders(response)
  for (const { level, message } of headers.notices) log?.(level, message)
  if (!headers.valid) throw refused(r)
  if (headers.names.has('x-accel-redirect')) throw notModelled()
  if (isTooBig(response, r)) {
    log?.('err', 'upstream sent too big header')
    throw refused(r)
  }
  return headers
}

/** nginx takes the request through all phases again, at a path of its own, for which Kong asks the same service again. */
function notModelled(): MockUsageError {
  return new MockUsageError(
    'Failed to take the answer of an upstream service: with the header X-Accel-Redirect a real gateway begins the request ' +
      'anew, which this one does not. Stub an answer without that header.',
  )
}

/** For nginx the try has failed, whatever status the upstream has sent. */
function refused(r: NginxRequest): NgxExit {
  const state = r.upstreamStates.at(-1)
  if (state) state.status = BAD_GATEWAY
  return new NgxExit(BAD_GATEWAY)
}

/** gRPC is not: it comes in frames of HTTP/2, which nginx reads one by one. */
function isTooBig(response: UpstreamResponse, r: NginxRequest): boolean {
  return !speaksGrpc(r) && headLength(statusLineOf(response), response.headers) > HEAD_BUFFER
}

function statusLineOf({ status, reason }: UpstreamResponse): string {
  return `${status} ${reason ?? usualReason(String(status))}`
}

function copyHeaders(out: HeadersOut, { lines, names }: UpstreamHeaders): void {
  for (const [name, value] of lines) out.copyFromUpstream(name, value)
  if (!names.has('server')) out.suppress('Server')
  if (!names.has('date')) out.suppress('Date')
}

/** The body as far as it was announced. */
function bodyOf(
  r: NginxRequest,
  { status, body }: UpstreamResponse,
  { contentLength }: UpstreamHeaders,
  log: NoticeLog | undefined,
): string {
  if (r.method === 'HEAD' || status === 204 || status === 304) return ''
  if (contentLength < 0 || body.length <= contentLength) return body
  log?.('warn', 'upstream sent more data than specified in "Content-Length" header')
  return body.slice(0, contentLength)
}
