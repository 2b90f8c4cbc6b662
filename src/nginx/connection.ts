/** What a TLS handshake settled. */
export interface TlsConnection {
  /** The name the client asked for (SNI). */
  readonly serverName?: string
  /** e.g. `TLSv1.3`, nginx's `$ssl_protocol` */
  readonly protocol: string
  /** e.g. `TLS_AES_256_GCM_SHA384`, nginx's `$ssl_cipher` */
  readonly cipher: string
  /** PEM text of the certificates the client sent, its own first. */
  readonly clientCertificates?: readonly string[]
  /** Whether the gateway asked the client for a certificate (`kong.client.tls.request_client_certificate`). */
  certificateRequested: boolean
  sessionReuseDisabled: boolean
}

/** The client's connection: what nginx knows before it reads a request. */
export interface Connection {
  readonly scheme: 'http' | 'https' | 'tcp' | 'tls' | 'tls_passthrough' | 'udp'
  readonly remoteAddress: string
  readonly remotePort: number
  /** The client that a trusted proxy has named, `$remote_addr`; undefined where the peer itself is the client. */
  readonly realAddress?: string
  readonly realPort?: number
  readonly serverAddress: string
  readonly serverPort: number
  readonly tls?: TlsConnection
}
