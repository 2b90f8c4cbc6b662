import { LuaTable } from '../lua/table'
import type { RequestBody } from './body'
import type { Connection } from './connection'
import { HeaderLines } from './header-lines'
import { HeadersOut } from './headers-out'
import { parseTarget } from './request-target'
import type { UpstreamExchange } from './upstream-exchange'

/** The request line and headers as the client sent them; all strings are byte strings. */
export interface RequestHead {
  readonly method: string
  /** The request target: `$request_uri`. */
  readonly target: string
  readonly httpVersion: 1.0 | 1.1 | 2
  readonly headers: HeaderLines
}

/**
 * One HTTP request inside nginx (`ngx_http_request_t`): what the PDK reads and changes.
 * Strings are byte strings; functions beside this class (`headers-in.ts`, `variables.ts`, …) do what `ngx.*` does to it.
 */
export class NginxRequest {
  /** `ngx.ctx` of the request. */
  ctx = new LuaTable()
  method: string
  readonly httpVersion: 1.0 | 1.1 | 2
  /** `$request_uri`: the target as sent, never changed. */
  readonly requestUri: string
  /** `$uri`: decoded and normalised path. */
  uri: string
  /** `$args`: the query without `?`; undefined without one. */
  args: string | undefined
  /** True when the target had a `?`, even with nothing behind it. */
  readonly headersIn: HeaderLines
  /** Headers as the client sent them, whatever plugins changed since. */
  readonly originalHeaders: HeaderLines
  /** Variables set by `set $name` in Kong's nginx configuration, by Kong or by the PDK. */
  readonly assigned = new Map<string, string | undefined>()
  /** Variables that nginx has cached on first use in this request. */
  readonly cached = new Map<string, string | undefined>()
  /** `ngx.status`; 0 until something sets it. */
  status = 0
  readonly headersOut = new HeadersOut()
  /** What `ngx.print` wrote: with it, headers are on their way and no error page replaces the answer. */
  output: string | undefined
  /** The exchange with the upstream server once there was one. */
  upstream: UpstreamExchange | undefined
  /** Seconds since the epoch with milliseconds: `ngx.req.start_time()`. */
  readonly startTime: number

  constructor(
    readonly connection: Connection,
    head: RequestHead,
    readonly body: RequestBody,
    readonly requestId: string,
    startTime: number,
  ) {
    const { uri, args } = parseTarget(head.target)
    this.method = head.method
    this.httpVersion = head.httpVersion
    this.requestUri = head.target
    this.uri = uri
    this.args = args
    this.headersIn = new HeaderLines(head.headers)
    this.originalHeaders = head.headers
    this.startTime = startTime
  }
}
