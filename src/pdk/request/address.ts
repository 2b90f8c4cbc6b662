import { lower } from '../../lua/runtime'
import { luaToNumber, type LuaValue } from '../../lua/values'
import { getVariable } from '../../nginx/variables'
import { client } from '../client'
import { ip } from '../ip'
import type { KongRequest } from '../private/kong-request'
import { nginxRequest, nginxSession } from '../private/nginx-request'
import { checkNotPhase, checkPhase, phaseSet, REQUEST_PHASES } from '../private/phases'
import { getHeader } from './headers'
import { getPath } from './path'

const INIT_WORKER = phaseSet('init_worker')
const GREATEST_PORT = 65535

export function getScheme(kong: KongRequest): LuaValue {
  return requestVariable(kong, 'scheme')
}

export function getHost(kong: KongRequest): LuaValue {
  return requestVariable(kong, 'host')
}

export function getPort(kong: KongRequest): LuaValue {
  checkNotPhase(kong, INIT_WORKER)
  return luaToNumber(getVariable(nginxSession(kong), 'server_port'))
}

export function getForwardedScheme(kong: KongRequest): LuaValue {
  const scheme = forwardedHeader(kong, 'X-Forwarded-Proto')
  return scheme === undefined ? getScheme(kong) : lower(scheme)
}

export function getForwardedHost(kong: KongRequest): LuaValue {
  const host = forwardedHeader(kong, 'X-Forwarded-Host')
  if (host === undefined) return getHost(kong)
  return lower(splitHost(host).name)
}

export function getForwardedPort(kong: KongRequest): LuaValue {
  const port = validPort(forwardedHeader(kong, 'X-Forwarded-Port'))
  if (port !== undefined) return port
  const host = forwardedHeader(kong, 'X-Forwarded-Host')
  const hostPort = host === undefined ? undefined : validPort(splitHost(host).port)
  return hostPort ?? listeningPort(kong)
}

export function getForwardedPath(kong: KongRequest): LuaValue {
  return forwardedHeader(kong, 'X-Forwarded-Path') ?? getPath(kong)
}

/** What the route stripped from the path: empty before the router ran, nil when it stripped nothing. */
export function getForwardedPrefix(kong: KongRequest): LuaValue {
  const prefix = forwardedHeader(kong, 'X-Forwarded-Prefix')
  return prefix ?? getVariable(nginxRequest(kong), 'upstream_x_forwarded_prefix')
}

/** A header that only trusted proxies may set: undefined when the client is none of them. */
function forwardedHeader(kong: KongRequest, name: string): string | undefined {
  checkPhase(kong, REQUEST_PHASES)
  return ip.is_trusted(kong, client.get_ip(kong)) ? getHeader(kong, name) : undefined
}

function requestVariable(kong: KongRequest, name: string): string | undefined {
  checkPhase(kong, REQUEST_PHASES)
  return getVariable(nginxRequest(kong), name)
}

/** Name and port of `user@name:port`. */
function splitHost(host: string): { name: string; port: string | undefined } {
  const withoutUser = host.slice(host.indexOf('@') + 1)
  const colon = withoutUser.indexOf(':')
  if (colon < 0) return { name: withoutUser, port: undefined }
  return { name: withoutUser.slice(0, colon), port: withoutUser.slice(colon + 1) }
}

function validPort(text: string | undefined): number | undefined {
  const port = luaToNumber(text)
  return port !== undefined && port >= 1 && port <= GREATEST_PORT ? port : undefined
}

function listeningPort(kong: KongRequest): LuaValue {
  const port = kong.r.ctx.get('host_port')
  return port === undefined || port === false ? getPort(kong) : port
}
