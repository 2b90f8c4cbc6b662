import { LuaError } from '../lua/error'
import { toText } from '../lua/strings'
import { LuaTable } from '../lua/table'
import { luaToString, luaType, type LuaValue } from '../lua/values'
import { upstreamTls } from '../nginx/upstream-tls'
import { setVariable } from '../nginx/variables'
import type { KongRequest } from './private/kong-request'
import type { PdkModule } from './private/module'
import { nginxSession } from './private/nginx-request'
import { checkPhase, phaseSet } from './private/phases'
import { balancerData, checkIntegerWithin } from './service/balancer-data'

const ACCESS = phaseSet('access')
const BEFORE_PROXYING = phaseSet('rewrite', 'access', 'balancer', 'preread')
const LONGEST_TIMEOUT = 2147483646
const MOST_RETRIES = 32767

/** `kong.service`. kong/pdk/service.lua */
export const service = {
  set_upstream(kong: KongRequest, host: LuaValue): LuaValue {
    checkPhase(kong, ACCESS)
    if (typeof host !== 'string') throw new LuaError('host must be a string')
    if (!kong.node.store.upstreamByName(toText(host))) return undefined
    balancerData(kong).set('host', host)
    return true
  },

  set_target(kong: KongRequest, host: LuaValue, port: LuaValue): LuaValue {
    checkPhase(kong, BEFORE_PROXYING)
    if (typeof host !== 'string') throw new LuaError('host must be a string')
    checkIntegerWithin('port', port, 0, 65535)
    setVariable(nginxSession(kong), 'upstream_host', host)
    const data = balancerData(kong)
    data.set('host', host)
    data.set('port', port)
    return undefined
  },

  set_target_retry_callback(kong: KongRequest, callback: LuaValue): LuaValue {
    checkPhase(kong, ACCESS)
    if (typeof callback !== 'function') throw new LuaError('retry_callback must be a function')
    balancerData(kong).set('retry_callback', callback)
    return undefined
  },

  set_retries(kong: KongRequest, retries: LuaValue): LuaValue {
    checkPhase(kong, ACCESS)
    checkIntegerWithin('retries', retries, 0, MOST_RETRIES)
    balancerData(kong).set('retries', retries)
    return undefined
  },

  set_timeouts(kong: KongRequest, connect: LuaValue, write: LuaValue, read: LuaValue): LuaValue {
    checkPhase(kong, ACCESS)
    const timeouts = { connect_timeout: connect, write_timeout: write, read_timeout: read }
    for (const [name, value] of Object.entries(timeouts)) checkIntegerWithin(name, value, 1, LONGEST_TIMEOUT)
    const data = balancerData(kong)
    for (const [name, value] of Object.entries(timeouts)) data.set(name, value)
    return undefined
  },

  /** A certificate is a C pointer, which no plugin server can send. */
  set_tls_cert_key(kong: KongRequest): LuaValue {
    checkPhase(kong, BEFORE_PROXYING)
    throw new LuaError('chain must be a parsed cdata object')
  },

  set_tls_verify(kong: KongRequest, on: LuaValue): LuaValue {
    checkPhase(kong, BEFORE_PROXYING)
    if (typeof on !== 'boolean') throw new LuaError('argument must be a boolean')
    upstreamTls(nginxSession(kong)).verify = on
    return true
  },

  set_tls_verify_depth(kong: KongRequest, depth: LuaValue): LuaValue {
    checkPhase(kong, BEFORE_PROXYING)
    if (typeof depth !== 'number') throw new LuaError('argument must be a number')
    if (depth < 0) throw new LuaError(`depth expects a non-negative integer but found ${luaToString(depth)}`)
    upstreamTls(nginxSession(kong)).verifyDepth = depth
    return true
  },

  /** A store of certificates is an object of a Lua library, which no plugin server can send. */
  set_tls_verify_store(kong: KongRequest, store: LuaValue): LuaValue {
    checkPhase(kong, BEFORE_PROXYING)
    if (!(store instanceof LuaTable)) throw new LuaError('argument must be a resty.openssl.x509.store object')
    throw new LuaError(`store expects a resty.openssl.x509.store object but found ${luaType(store)}`)
  },
} satisfies PdkModule
