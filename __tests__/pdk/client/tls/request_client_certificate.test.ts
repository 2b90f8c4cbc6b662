import { LuaError } from '../../../../src/lua/error'
import { clientTls } from '../../../../src/pdk/client/tls'
import { kongRequest } from '../../support/kong-request'

const TLS = {
  protocol: 'TLSv1.3',
  cipher: 'TLS_AES_256_GCM_SHA384',
  certificateRequested: false,
  sessionReuseDisabled: false,
}

test('request_client_certificate makes nginx ask the client', () => {
  const tls = { ...TLS }
  const kong = kongRequest({ phase: 'certificate', detached: true, connection: { scheme: 'https', tls } })

  expect(clientTls.request_client_certificate(kong, undefined)).toBe(true)
  expect(tls.certificateRequested).toBe(true)
})

test('request_client_certificate cannot take a chain from a plugin server', () => {
  expect(() => clientTls.request_client_certificate(kongRequest({ phase: 'certificate' }), 'PEM')).toThrow(
    new LuaError("bad argument #2 to 'ngx_lua_ffi_ssl_verify_client' (cannot convert 'string' to 'void *')"),
  )
})

test('request_client_certificate is refused after the handshake', () => {
  expect(() => clientTls.request_client_certificate(kongRequest(), undefined)).toThrow(
    new LuaError('function cannot be called in access phase (only in: certificate)'),
  )
})
