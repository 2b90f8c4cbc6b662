import { LuaTable } from '../lua/table'
import type { RequestBody } from './body'
import { parseDigits } from './bytes'
import type { Connection } from './connection'
import type { HeaderLines } from './header-lines'
import { HeadersOut } from './headers-out'
import { readHead } from './read-head'
import { requestLine, type RequestHead } from './request-head'
import type { ClientResponse } from './client-response'
import type { UpstreamExchange } from './upstream-exchange'
import { AssignedVariables } from './variables/assigned'
import type { KeptVariables } from './variables/kept'

export type { RequestHead } from './request-head'

/** The name of Kong's server block, `$server_name`, and `$host` where a client names none. */
const SERVER_NAME = 'kong'

/** One try at an upstream server, as `$upstream_addr` and `$upstream_status` list them. */
export interface UpstreamState {
  readonly address: string
  /** 0 until the server has answered or failed. */
  status: number
}

/**
 * One HTTP request inside nginx (`ngx_http_request_t`): what the PDK reads and changes.
 * Strings are byte strings; functions beside this class (`headers-in.ts`, `variables.ts`, …) do what `ngx.*` does to it.
 */
export class NginxRequest implements KeptVariables {
  /** `ngx.ctx` of the request. */
  ctx = new LuaTable()
  method: string
  readonly httpVersion: 1.0 | 1.1 | 2
  /** `$request`: the request line as sent. */
  readonly requestLine: string
  /** `$request_uri`: path and query as sent, never changed. */
  readonly requestUri: string
  /** `$uri`: decoded and normalised path. */
  uri: string
  /** `$args`: the query without `?`; undefined without one and with an empty one. */
  args: string | undefined
  /** `$host` */
  host: string
  readonly headersIn: HeaderLines
  /** `content_length_n`: undefined when no length is known. */
  contentLength: number | undefined
  /** Whether the client sent its body in chunks. */
  readonly chunkedIn: boolean
  /** The status nginx answers with before any phase but log; undefined for a request it serves. */
  readonly refusal: number | undefined
  /** Variables set by `set $name` in Kong's nginx configuration, by Kong or by the PDK. */
  readonly assigned = new AssignedVariables()
  readonly kept: KeptVariables['kept'] = []
  unindexed: KeptVariables['unindexed']
  headersOut = new HeadersOut()
  /** The status line as an upstream sent it, e.g. `200 Fine`; forgotten when somebody sets a status. */
  statusLine: string | undefined
  /** The status of nginx's error handling: it hides the one that was set, until Lua sets another. */
  errorStatus = 0
  /** Whether the connection stays open after the answer. */
  keepalive: boolean
  /** Whether the answer goes out in chunks. */
  chunked = false
  /** True once `error_page` has sent the request to Kong's error handler: it does so once only. */
  errorPageUsed = false
  /** What `ngx.print` wrote: with it, headers are on their way and no error page replaces the answer. */
  output: string | undefined
  /** The upstream servers that were tried, in order; none for a request whose answer was captured. */
  readonly upstreamStates: UpstreamState[] = []
  /** The answer as it went out; undefined before. */
  sent: ClientResponse | undefined
  /** True when the connection is closed without an answer. */
  closed = false
  /** True once the answer is out: only the log phase is left. */
  isFinished = false
  /** Tells the time as nginx last knew it, in milliseconds since the epoch; undefined until Kong has the request. */
  clock: { readonly time: number } | undefined
  /** Seconds since the epoch with milliseconds: `ngx.req.start_time()`. */
  readonly startTime: number
  // Not #private: leaveToTimer makes objects that the constructor has not seen.
  private ownStatus = 0
  private upstreamExchange: UpstreamExchange | undefined
  private readonly headLength: number
  private readonly bodyLength: number

  constructor(
    readonly connection: Connection,
    head: RequestHead,
    readonly body: RequestBody,
    readonly requestId: string,
    startTime: number,
  ) {
    const { target, headers, host, refusal, length, roomBehind } = readHead(head)
    this.method = head.method
    this.httpVersion = head.httpVersion
    this.requestLine = requestLine(head)
    this.requestUri = target?.requestUri ?? ''
    this.uri = target?.uri ?? ''
    this.args = target?.args
    this.host = host ?? SERVER_NAME
    this.headersIn = headers
    this.refusal = refusal
    this.contentLength = parseDigits(headers.get('content-length') ?? '')
    this.chunkedIn = headers.get('transfer-encoding')?.toLowerCase() === 'chunked'
    this.keepalive = refusal === undefined && wantsKeepalive(head.httpVersion, headers)
    this.startTime = startTime
    this.headLength = length
    this.bodyLength = body.frame({ chunked: this.chunkedIn, length: this.contentLength, preread: roomBehind })
  }

  /** The request as a timer has it once it is over: nothing but a copy of `ngx.ctx`. */
  leaveToTimer(): NginxRequest {
    const left = Object.create(NginxRequest.prototype) as NginxRequest
    return Object.assign(left, this, { ctx: this.ctx.clone() })
  }

  /** `$request_length`: what nginx has read so far; a body is read when somebody needs it. */
  get requestLength(): number {
    return this.headLength + (this.body.wasRead ? this.bodyLength : 0)
  }

  /** The exchange with the upstream server once there was one. */
  get upstream(): UpstreamExchange | undefined {
    return this.upstreamExchange
  }

  set upstream(exchange: UpstreamExchange | undefined) {
    this.upstreamExchange = exchange
    const state = this.upstreamStates.at(-1)
    if (state && exchange) state.status = exchange.response?.status ?? (exchange.fault === 'timeout' ? 504 : 502)
  }

  /** Behind a captured subrequest the request itself knows nothing of an upstream. */
  forgetUpstream(): void {
    this.upstreamStates.length = 0
  }

  /** `ngx.status`; 0 until something sets it. */
  get status(): number {
    return this.errorStatus || this.ownStatus
  }

  set status(status: number) {
    this.ownStatus = status
    this.errorStatus = 0
    this.statusLine = undefined
  }

  /** `headers_out.status`, which nginx's error handling does not change until the answer goes out. */
  get sentStatus(): number {
    return this.ownStatus
  }
}

function wantsKeepalive(httpVersion: number, headers: HeaderLines): boolean {
  if (!headers.has('connection')) return httpVersion > 1
  const options = headers.getAll('connection').map((value) => value.toLowerCase())
  const named = options.map((value) => (value.includes('close') ? 'close' : value.includes('keep-alive') ? 'keep' : ''))
  const last = named.filter(Boolean).at(-1)
  return last === undefined ? httpVersion > 1 : last === 'keep'
}
