import { LuaError } from '../../../../src/lua/error'
import { clientTls } from '../../../../src/pdk/client/tls'
import { kongRequest } from '../../support/kong-request'

const TLS = {
  protocol: 'TLSv1.3',
  cipher: 'TLS_AES_256_GCM_SHA384',
  certificateRequested: false,
  sessionReuseDisabled: false,
}

test('disable_session_reuse marks the connection', () => {
  const tls = { ...TLS }

  expect(clientTls.disable_session_reuse(kongRequest({ phase: 'certificate', connection: { tls } }))).toBe(true)
  expect(tls.sessionReuseDisabled).toBe(true)
})

test('disable_session_reuse is refused after the handshake', () => {
  expect(() => clientTls.disable_session_reuse(kongRequest())).toThrow(
    new LuaError('function cannot be called in access phase (only in: certificate)'),
  )
})
