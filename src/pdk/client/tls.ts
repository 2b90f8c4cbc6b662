import { LuaError } from '../../lua/error'
import { toByteString } from '../../lua/strings'
import { luaType, type LuaValue } from '../../lua/values'
import type { KongRequest } from '../private/kong-request'
import type { PdkModule } from '../private/module'
import { nginxSession } from '../private/nginx-request'
import { checkPhase, phaseSet } from '../private/phases'

const CERTIFICATE = phaseSet('certificate')
const CLIENT_HELLO = phaseSet('client_hello')
const REWRITE_BEFORE_LOG = phaseSet('rewrite', 'access', 'response', 'balancer')
const REWRITE_AND_LATER = REWRITE_BEFORE_LOG | phaseSet('log')

/** `kong.client.tls`. kong/pdk/client/tls.lua */
export const clientTls = {
  request_client_certificate(kong: KongRequest, caCertificates: LuaValue): LuaValue {
    checkPhase(kong, CERTIFICATE)
    if (caCertificates !== undefined && caCertificates !== null) throw notAChain(caCertificates)
    const { tls } = kong.r.connection
    if (tls) tls.certificateRequested = true
    return true
  },

  disable_session_reuse(kong: KongRequest): LuaValue {
    checkPhase(kong, CERTIFICATE)
    const { tls } = kong.r.connection
    if (tls) tls.sessionReuseDisabled = true
    return true
  },

  get_full_client_certificate_chain(kong: KongRequest): LuaValue {
    checkPhase(kong, REWRITE_AND_LATER)
    const { tls } = nginxSession(kong).connection
    if (!tls?.certificateRequested || !tls.clientCertificates?.length) return undefined
    return toByteString(tls.clientCertificates.map((pem) => `${pem.trim()}\n`).join(''))
  },

  set_client_verify(kong: KongRequest, result: LuaValue): LuaValue {
    checkPhase(kong, REWRITE_BEFORE_LOG)
    if (typeof result !== 'string') throw new LuaError('assertion failed!')
    if (result !== 'SUCCESS' && result !== 'NONE' && !result.startsWith('FAILED:')) {
      throw new LuaError(
        `unknown client verify value: ${result} accepted values are: "SUCCESS", "NONE" or "FAILED:<reason>"`,
      )
    }
    kong.r.ctx.set('CLIENT_VERIFY_OVERRIDE', result)
    return undefined
  },

  /** No plugin has a handler in the only phase that allows it. */
  disable_http2_alpn(kong: KongRequest): LuaValue {
    checkPhase(kong, CLIENT_HELLO)
    return true
  },
} satisfies PdkModule

/** A chain of certificates is a C pointer, which no plugin server can send. */
function notAChain(value: LuaValue): LuaError {
  const type = luaType(value)
  return new LuaError(`bad argument #2 to 'ngx_lua_ffi_ssl_verify_client' (cannot convert '${type}' to 'void *')`)
}
