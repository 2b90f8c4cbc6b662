import type { HeaderLines } from './header-lines'

/** The TLS side of a connection to an upstream server. */
export interface UpstreamTlsClient {
  /** The name Kong asks for (SNI) and verifies. */
  readonly serverName: string
  /** Whether Kong verifies the server's certificate: the service's `tls_verify`, or what a plugin set. */
  readonly verify: boolean
  readonly verifyDepth?: number
  /** The id of the certificate Kong shows: the `client_certificate` of the service, else of the upstream entity. */
  readonly clientCertificate?: string
}

/** What nginx sent to an upstream server; byte strings. */
export interface UpstreamRequest {
  readonly method: string
  readonly target: string
  readonly httpVersion: '1.0' | '1.1' | '2'
  readonly headers: HeaderLines
  readonly body: string
  readonly scheme: 'http' | 'https' | 'grpc' | 'grpcs'
  readonly host: string
  readonly port: number
  /** Only for https and grpcs. */
  readonly tls?: UpstreamTlsClient
}

/** What an upstream server answered; byte strings. */
export interface UpstreamResponse {
  readonly status: number
  readonly reason?: string
  readonly headers: HeaderLines
  readonly body: string
}

/** How a connection to an upstream server ended without an answer. */
export type UpstreamFault = 'refuse' | 'close' | 'timeout' | 'untrusted'

/** The exchange with the upstream: the request as sent, and the answer or the way it failed. */
export interface UpstreamExchange {
  readonly request?: UpstreamRequest
  readonly response?: UpstreamResponse
  readonly fault?: UpstreamFault
}
