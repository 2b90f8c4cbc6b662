import type { TlsConnection } from '../nginx/connection'

/** The TLS of a client as any up-to-date one agrees on it. */
export function tlsConnection(
  serverName: string | undefined,
  clientCertificates: readonly string[] | undefined,
): TlsConnection {
  return {
    ...(serverName !== undefined && { serverName }),
    protocol: 'TLSv1.3',
    cipher: 'TLS_AES_256_GCM_SHA384',
    ...(clientCertificates && { clientCertificates }),
    certificateRequested: false,
    sessionReuseDisabled: false,
  }
}
