import { LuaError } from '../../../../src/lua/error'
import { clientTls } from '../../../../src/pdk/client/tls'
import { kongRequest } from '../../support/kong-request'

test.each(['certificate', 'access'] as const)('disable_http2_alpn is refused in %s', (phase) => {
  expect(() => clientTls.disable_http2_alpn(kongRequest({ phase }))).toThrow(
    new LuaError(`function cannot be called in ${phase} phase (only in: client_hello)`),
  )
})
