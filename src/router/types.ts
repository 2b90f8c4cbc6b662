import type { Route, Service } from '../db/entities/types'

/** What the router reads of an HTTP request (kong/router/fields.lua). Strings are byte strings. */
export interface RouterRequest {
  method: string
  /** `$request_uri`: as sent, with its query. */
  uri: string
  /** The Host header as sent, with its port. */
  host?: string
  scheme: 'http' | 'https'
  sni?: string
  sourceIp: string
  sourcePort: number
  destinationIp: string
  /** The port the client meant, used where the Host header names none. */
  destinationPort: number
  /** The values of a request header by its exact name in lower case, as the keys of `ngx.req.get_headers()`. */
  header(name: string): readonly string[]
}

/** What the router reads of a stream connection. */
export interface StreamRouterRequest {
  transport: 'tcp' | 'udp'
  sni?: string
  sourceIp: string
  sourcePort: number
  destinationIp?: string
  destinationPort?: number
}

export interface UpstreamUrl {
  type: 'name' | 'ipv4' | 'ipv6'
  host?: string
  port?: number
  path?: string
}

/** The captures of a match, by number (0 is all that matched) and by name. */
export type UriCaptures = ReadonlyMap<number | string, string>

/** Kong's `match_t`. `prefix`, `captures` and `upstreamUri` are byte strings, not escaped. */
export interface RouteMatch {
  route: Route
  service?: Service
  /** The part of the path that `strip_path` takes away. */
  prefix?: string
  /** Absent when nothing but the whole match was captured. */
  captures?: UriCaptures
  /** The path to send upstream, before `escape`. Absent for streams. */
  upstreamUri?: string
  upstreamScheme?: string
  /** What `preserve_host` keeps: the Host header, or the SNI of a stream. */
  upstreamHost?: string
  upstreamUrl: UpstreamUrl
}

/** Without a match there may be an error, which Kong logs at level err with this text. */
export type RouteResult = { match: RouteMatch } | { match?: undefined; error?: string }

export interface Router {
  match(request: RouterRequest): RouteResult
  matchStream(request: StreamRouterRequest): RouteResult
  /** What Kong logs when it builds the router. */
  readonly buildLog: readonly BuildLine[]
  /** Routes whose expression does not compile: Kong's schema refuses them before they get here. */
  readonly refused: readonly RefusedRoute[]
}

export interface RefusedRoute {
  readonly id: string
  readonly name?: string
  readonly reason: string
}

/** A line of Kong's log about a route that the router cannot serve, or not as it is meant. */
export interface BuildLine {
  readonly level: 'warn' | 'err'
  readonly line: string
}
