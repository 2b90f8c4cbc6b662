import { LuaError } from '../lua/error'
import { indexOf, lengthOf } from '../lua/runtime'
import { toText } from '../lua/strings'
import { LuaTable } from '../lua/table'
import { isTruthy, luaToNumber, type LuaValue } from '../lua/values'
import { getVariable } from '../nginx/variables'
import { ip } from './ip'
import { checkHttps } from './private/https'
import type { KongRequest } from './private/kong-request'
import type { PdkModule } from './private/module'
import { nginxSession } from './private/nginx-request'
import { checkNotPhase, checkPhase, phaseSet } from './private/phases'

const AUTH_AND_LATER = phaseSet('access', 'header_filter', 'response', 'body_filter', 'log')
const ACCESS = phaseSet('access')
const INIT_WORKER = phaseSet('init_worker')
const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i

/** `kong.client`. kong/pdk/client.lua */
export const client = {
  get_ip(kong: KongRequest): LuaValue {
    checkNotPhase(kong, INIT_WORKER)
    return connectionVariable(kong, 'remote_addr', 'realip_remote_addr')
  },

  get_forwarded_ip(kong: KongRequest): LuaValue {
    checkNotPhase(kong, INIT_WORKER)
    return getVariable(nginxSession(kong), 'remote_addr')
  },

  get_port(kong: KongRequest): LuaValue {
    checkNotPhase(kong, INIT_WORKER)
    return luaToNumber(connectionVariable(kong, 'remote_port', 'realip_remote_port'))
  },

  get_forwarded_port(kong: KongRequest): LuaValue {
    checkNotPhase(kong, INIT_WORKER)
    return luaToNumber(getVariable(nginxSession(kong), 'remote_port'))
  },

  get_credential(kong: KongRequest): LuaValue {
    checkPhase(kong, AUTH_AND_LATER)
    return kong.r.ctx.get('authenticated_credential')
  },

  load_consumer(kong: KongRequest, id: LuaValue, searchByUsername: LuaValue): LuaValue {
    checkPhase(kong, AUTH_AND_LATER)
    if (typeof id !== 'string') throw new LuaError('consumer_id must be a string')
    const byUsername = isTruthy(searchByUsername)
    const isId = UUID.test(id)
    if (!isId && !byUsername) throw new LuaError('cannot load a consumer with an id that is not a uuid')
    const { store } = kong.node
    const consumer =
      (isId ? store.consumer(toText(id)) : undefined) ?? (byUsername ? store.consumerByUsername(toText(id)) : undefined)
    return consumer && selected(store.table(consumer))
  },

  get_consumer(kong: KongRequest): LuaValue {
    checkPhase(kong, AUTH_AND_LATER)
    return kong.r.ctx.get('authenticated_consumer')
  },

  authenticate(kong: KongRequest, consumer: LuaValue, credential: LuaValue): LuaValue {
    checkPhase(kong, ACCESS)
    checkTableOrNil(consumer, 'consumer')
    checkTableOrNil(credential, 'credential')
    if (consumer === undefined && credential === undefined) {
      throw new LuaError('either credential or consumer must be provided')
    }
    kong.r.ctx.set('authenticated_consumer', consumer)
    kong.r.ctx.set('authenticated_credential', credential)
    return undefined
  },

  get_protocol(kong: KongRequest, allowTerminated: LuaValue): LuaValue {
    checkPhase(kong, AUTH_AND_LATER)
    const route = kong.r.ctx.get('route')
    if (!isTruthy(route)) return undefined
    const protocols = indexOf(route, 'protocols', "local 'route'")
    if (lengthOf(protocols, "local 'protocols'") === 1) return (protocols as LuaTable).get(1)
    return kong.subsystem === 'http' ? httpProtocol(kong, allowTerminated) : streamProtocol(kong)
  },
} satisfies PdkModule

/**
 * What stands for the client's own end of the connection: where TLS ends in Kong's stream proxy, the request passes through
 * nginx twice and only `remote_*` is the client's.
 */
function connectionVariable(kong: KongRequest, own: string, realIp: string): string | undefined {
  const r = nginxSession(kong)
  const passesTwice =
    kong.subsystem === 'stream' &&
    (getVariable(r, 'kong_tls_passthrough_block') === '1' || getVariable(r, 'ssl_protocol') !== undefined)
  return (passesTwice ? undefined : getVariable(r, realIp)) ?? getVariable(r, own)
}

/** What a DAO selects is a new table each time, and does not name the workspace. */
function selected(entity: LuaTable): LuaTable {
  const copy = entity.clone()
  copy.set('ws_id', undefined)
  return copy
}

function checkTableOrNil(value: LuaValue, name: string): void {
  if (value === undefined || value instanceof LuaTable) return
  throw new LuaError(`${name} must be a table or nil`)
}

function httpProtocol(kong: KongRequest, allowTerminated: LuaValue): LuaValue {
  const isTrusted = ip.is_trusted(kong, client.get_ip(kong))
  const isHttps = checkHttps(kong, isTrusted, allowTerminated)
  if (isHttps === undefined) return undefined
  return isHttps ? 'https' : 'http'
}

function streamProtocol(kong: KongRequest): LuaValue {
  const balancerData = kong.r.ctx.get('balancer_data')
  const isTls = isTruthy(balancerData) && indexOf(balancerData, 'scheme', "local 'balancer_data'") === 'tls'
  return isTls ? 'tls' : 'tcp'
}
