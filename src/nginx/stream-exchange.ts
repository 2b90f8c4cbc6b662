import type { UpstreamFault, UpstreamTlsClient } from './upstream-exchange'

/** The TLS that an upstream server sees: Kong's own, or the client's where Kong lets it through. */
export type StreamTls = Pick<UpstreamTlsClient, 'serverName'> & Partial<UpstreamTlsClient>

/** What nginx sends to the upstream server of a stream; bytes as a byte string, without the TLS around them. */
export interface UpstreamStream {
  readonly data: string
  readonly host: string
  readonly port: number
  readonly transport: 'tcp' | 'udp'
  readonly tls?: StreamTls
}

/** What came back from the upstream server of a stream, or the way it failed. */
export type StreamOutcome =
  { readonly data: string; readonly fault?: undefined } | { readonly fault: UpstreamFault; readonly data?: undefined }
