import { LuaTable } from '../lua/table'
import type { Connection } from './connection'
import type { UpstreamStream } from './stream-exchange'

/**
 * Kong's server blocks for streams: `plain` takes connections without TLS, `tls-preread` reads the client's hello only and
 * hands the connection on to `tls-terminate` or `tls-passthrough`. kong/templates/nginx_kong_stream.lua
 */
export type StreamServer = 'plain' | 'tls-preread' | 'tls-terminate' | 'tls-passthrough'

/** What a TLS client says before anything is encrypted. */
export interface ClientHello {
  /** SNI; undefined when the client asks for no name. */
  readonly serverName: string | undefined
  /** The highest version it offers, e.g. `TLSv1.3`. */
  readonly protocol: string
}

/** One try at an upstream server, as `$upstream_addr` and `$upstream_bytes_…` list them. */
export interface StreamTry {
  readonly address: string
  sent: number
  received: number
}

/** What a session begins with. */
export interface StreamBeginning {
  readonly server: StreamServer
  /** The client's connection; its TLS only in the session that terminates it. */
  readonly connection: Connection
  /** What a TLS client said, in sessions that read it without terminating TLS. */
  readonly hello?: ClientHello
  /** What the client sends before it ends its side, without the TLS around it. */
  readonly incoming: string
  /** Seconds since the epoch with milliseconds. */
  readonly startTime: number
}

/**
 * One stream session inside nginx (`ngx_stream_session_t`): what the PDK reads and changes. Bytes are byte strings.
 * A client's TLS connection passes two of them, one behind the other.
 */
export class StreamSession {
  /** `ngx.ctx` of the session. */
  ctx = new LuaTable()
  /** `ngx.status`: 0 until the session ends. */
  status = 0
  /** `$upstream_host`: whom Kong asks for when it connects upstream by TLS. */
  upstreamHost = ''
  /** What went to the client, from the upstream server or by `ngx.print`; undefined when nothing did. */
  output: string | undefined
  /** `$bytes_received`: nginx does not count what waits to be read when the session ends. */
  bytesReceived = 0
  /** Milliseconds that the session took in simulation. */
  duration = 0
  readonly tries: StreamTry[] = []
  /** What the upstream server received; undefined when none was reached. */
  upstream: UpstreamStream | undefined
  /** True once the connection is over: only the log phase is left. */
  isFinished = false
  readonly server: StreamServer
  readonly connection: Connection
  readonly hello: ClientHello | undefined
  readonly incoming: string
  readonly startTime: number

  constructor({ server, connection, hello, incoming, startTime }: StreamBeginning) {
    this.server = server
    this.connection = connection
    this.hello = hello
    this.incoming = incoming
    this.startTime = startTime
    // nginx has a datagram before the session begins; what comes by TCP it reads when it proxies.
    if (connection.scheme === 'udp') this.bytesReceived = incoming.length
  }

  /** The session as a timer has it once it is over: nothing but a copy of `ngx.ctx`. */
  leaveToTimer(): StreamSession {
    const left = Object.create(StreamSession.prototype) as StreamSession
    return Object.assign(left, this, { ctx: this.ctx.clone() })
  }

  /** Whether another session of nginx stands between the client and this one. */
  get isSecondLayer(): boolean {
    return this.server === 'tls-terminate' || this.server === 'tls-passthrough'
  }
}
