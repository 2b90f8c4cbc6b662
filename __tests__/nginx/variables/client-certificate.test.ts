import type { TlsConnection } from '../../../src/nginx/connection'
import { getVariable } from '../../../src/nginx/variables'
import { requestOf } from '../requests'

/** Self-signed, by O=Orders, CN=ada; what is expected of it was read with openssl. */
const PEM = `-----BEGIN CERTIFICATE-----
MIIBhTCCASqgAwIBAgIDChssMAoGCCqGSM49BAMCMB8xDzANBgNVBAoMBk9yZGVy
czEMMAoGA1UEAwwDYWRhMCAXDTI2MTEyMTA5MzIxMFoYDzIxMjYxMDI4MDkzMjEw
WjAfMQ8wDQYDVQQKDAZPcmRlcnMxDDAKBgNVBAMMA2FkYTBZMBMGByqGSM49AgEG
CCqGSM49AwEHA0IABHc4q5qEZpAPvkoGwfCHCo1sz3Da8S8GtSlr4pySE438jPfI
A/SWxFjBAvxulvlMFSvPbOaHnEs+BLcf8B2RPqijUzBRMB0GA1UdDgQWBBROvu/R
aKqtZ7ZrqFO3PlEhZ+9ZjTAfBgNVHSMEGDAWgBROvu/RaKqtZ7ZrqFO3PlEhZ+9Z
jTAPBgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMCA0kAMEYCIQCSQ0bOm1mHbs3o
j+t/hUC00KCbL0Dam/qRQ35SVCfY+gIhAPn0Nw2AetxMwaT9DFTO3JraJDlNcfjo
6nTE3FLA7Vmm
-----END CERTIFICATE-----
`

function overTls(certificate: Partial<TlsConnection>): ReturnType<typeof requestOf> {
  const settled = { protocol: 'TLSv1.3', cipher: 'TLS_AES_256_GCM_SHA384', sessionReuseDisabled: false }
  const tls = { ...settled, certificateRequested: true, clientCertificates: [PEM], ...certificate }
  return requestOf({ connection: { scheme: 'https', tls } })
}

test.each([
  ['ssl_client_s_dn', 'CN=ada,O=Orders'],
  ['ssl_client_i_dn', 'CN=ada,O=Orders'],
  ['ssl_client_serial', '0A1B2C'],
  ['ssl_client_fingerprint', 'ff16bffba3b1e6550c49d795ded3cd62f5af8c20'],
  ['ssl_client_v_start', 'Nov 21 09:32:10 2026 GMT'],
  ['ssl_client_verify', 'FAILED:self-signed certificate'],
  ['ssl_client_raw_cert', PEM],
])('$%s of a client certificate is %j', (name, value) => {
  expect(getVariable(overTls({}), name)).toBe(value)
})

test('a certificate in one line of a header is indented', () => {
  expect(getVariable(overTls({}), 'ssl_client_cert')).toMatch(/^-----BEGIN CERTIFICATE-----\n\tMII/)
})

test('an escaped certificate has no line breaks', () => {
  expect(getVariable(overTls({}), 'ssl_client_escaped_cert')).toMatch(
    /^-----BEGIN%20CERTIFICATE-----%0AMII[^\n]*-----%0A$/,
  )
})

// tls-certificate/client-certificate/chain-in-access
test.each<[Partial<TlsConnection>]>([[{ certificateRequested: false }], [{ clientCertificates: [] }]])(
  'with %j there is no client certificate',
  (certificate) => {
    const r = overTls(certificate)

    expect(getVariable(r, 'ssl_client_verify')).toBe('NONE')
    expect(getVariable(r, 'ssl_client_s_dn')).toBeUndefined()
  },
)
