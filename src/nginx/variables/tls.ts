import { X509Certificate } from 'node:crypto'
import type { Connection, TlsConnection } from '../connection'
import { lookUp, type Getter, type KnownVariable } from './variable'

/** An HTTP request or a stream session. */
interface Connected {
  readonly connection: Connection
}

type TlsGetter = Getter<Connected>

/** Variables of the TLS connection; not found without TLS. ngx_http_ssl_module.c, ngx_stream_ssl_module.c */
export const TLS: Readonly<Record<string, TlsGetter>> = {
  ssl_alpn_protocol: never,
  ssl_cipher: overTls((tls) => tls.cipher),
  ssl_ciphers: never,
  ssl_client_cert: ofCertificate(({ pem }) => pem.trim().replaceAll('\n', '\n\t')),
  ssl_client_escaped_cert: ofCertificate(({ pem }) => encodeURIComponent(`${pem.trim()}\n`)),
  ssl_client_fingerprint: ofCertificate(({ x509 }) => x509.fingerprint.replaceAll(':', '').toLowerCase()),
  ssl_client_i_dn: ofCertificate(({ x509 }) => distinguishedName(x509.issuer)),
  ssl_client_raw_cert: ofCertificate(({ pem }) => `${pem.trim()}\n`),
  ssl_client_s_dn: ofCertificate(({ x509 }) => distinguishedName(x509.subject)),
  ssl_client_serial: ofCertificate(({ x509 }) => x509.serialNumber),
  ssl_client_v_end: ofCertificate(({ x509 }) => x509.validTo),
  ssl_client_v_start: ofCertificate(({ x509 }) => x509.validFrom),
  ssl_client_verify: overTls(verification),
  ssl_curve: never,
  ssl_curves: never,
  ssl_early_data: never,
  ssl_protocol: overTls((tls) => tls.protocol),
  ssl_server_name: overTls((tls) => tls.serverName),
  ssl_session_id: never,
  ssl_session_reused: overTls(() => '.'),
}

export function tlsVariable(r: Connected, key: string): KnownVariable | undefined {
  return lookUp(TLS, r, key)
}

interface ClientCertificate {
  readonly pem: string
  readonly x509: X509Certificate
}

function never(): undefined {
  return undefined
}

function overTls(read: (tls: TlsConnection) => string | undefined): TlsGetter {
  return ({ connection: { tls } }) => (tls ? read(tls) : undefined)
}

function ofCertificate(read: (certificate: ClientCertificate) => string): TlsGetter {
  return overTls((tls) => {
    const certificate = clientCertificate(tls)
    return certificate ? read(certificate) : undefined
  })
}

/** A certificate is seen only if the gateway has asked for one. */
function clientCertificate(tls: TlsConnection): ClientCertificate | undefined {
  const [pem] = tls.clientCertificates ?? []
  return tls.certificateRequested && pem !== undefined ? { pem, x509: new X509Certificate(pem) } : undefined
}

/** Kong asks for a certificate without naming authorities, so none can be verified. */
function verification(tls: TlsConnection): string {
  const certificate = clientCertificate(tls)
  if (certificate === undefined) return 'NONE'
  const { subject, issuer } = certificate.x509
  return `FAILED:${subject === issuer ? 'self-signed certificate' : 'unable to verify the first certificate'}`
}

/** RFC 2253: the last part first. */
function distinguishedName(name: string): string {
  return name.split('\n').reverse().join(',')
}
