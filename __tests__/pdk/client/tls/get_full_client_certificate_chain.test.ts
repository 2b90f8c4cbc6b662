import { LuaError } from '../../../../src/lua/error'
import { clientTls } from '../../../../src/pdk/client/tls'
import { kongRequest } from '../../support/kong-request'

const TLS = {
  protocol: 'TLSv1.3',
  cipher: 'TLS_AES_256_GCM_SHA384',
  certificateRequested: false,
  sessionReuseDisabled: false,
}

const chain = (tls?: Partial<typeof TLS> & { clientCertificates?: string[] }) =>
  clientTls.get_full_client_certificate_chain(kongRequest({ connection: { tls: tls && { ...TLS, ...tls } } }))

test('get_full_client_certificate_chain is all certificates of the client as PEM', () => {
  expect(chain({ certificateRequested: true, clientCertificates: ['leaf\n', 'issuer'] })).toBe('leaf\nissuer\n')
})

test('get_full_client_certificate_chain is nil where the client was not asked or has none', () => {
  expect(chain({ clientCertificates: ['leaf'] })).toBeUndefined()
  expect(chain({ certificateRequested: true })).toBeUndefined()
  expect(chain()).toBeUndefined()
})

test('get_full_client_certificate_chain is refused during the handshake', () => {
  expect(() => clientTls.get_full_client_certificate_chain(kongRequest({ phase: 'certificate' }))).toThrow(
    new LuaError('function cannot be called in certificate phase (only in: rewrite, access, balancer, response, log)'),
  )
})

test('get_full_client_certificate_chain fails in a timer', () => {
  expect(() => clientTls.get_full_client_certificate_chain(kongRequest({ phase: 'log', detached: true }))).toThrow(
    new LuaError('API disabled in the current context'),
  )
})
