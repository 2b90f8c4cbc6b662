import { LuaError } from '../../../lua/error'
import { lower } from '../../../lua/runtime'
import { LuaTable } from '../../../lua/table'
import { cachedByText } from '../../../lua/text-cache'
import { luaToString, luaType, type LuaValue } from '../../../lua/values'
import { clearHeader as clearNginxHeader, setHeader as setNginxHeader } from '../../../nginx/headers-in'
import { getVariable, setVariable } from '../../../nginx/variables'
import { normalizeMultiHeader, validateHeader, validateHeaders } from '../../private/checks'
import type { KongRequest } from '../../private/kong-request'
import { nginxRequest } from '../../private/nginx-request'
import { checkPhase } from '../../private/phases'
import { requestHeader } from '../request-header'
import { ACCESS_AND_REWRITE, ACCESS_REWRITE_BALANCER } from './phases'

const GRPC_SCHEMES: readonly LuaValue[] = ['grpc', 'grpcs']

const lowerName = cachedByText(lower)

/** `kong.service.request.set_header(name, value)` */
export function setHeader(kong: KongRequest, name: LuaValue, value: LuaValue): LuaValue {
  checkPhase(kong, ACCESS_REWRITE_BALANCER)
  validateHeader(name, value)
  if (lowerName(name as string) === ':authority') return setAuthority(kong, value)
  replaceHeader(kong, name as string, value)
  return undefined
}

/** `kong.service.request.add_header(name, value)`: an array is added as one value, the text of the table. */
export function addHeader(kong: KongRequest, name: LuaValue, value: LuaValue): LuaValue {
  checkPhase(kong, ACCESS_AND_REWRITE)
  validateHeader(name, value)
  setHostToo(kong, name as string, value)
  const existing = requestHeader(kong, name as string)
  const values = existing instanceof LuaTable ? existing.sequence : existing === undefined ? [] : [existing]
  const all = [...values, normalizeMultiHeader(value)].map(luaToString)
  setNginxHeader(nginxRequest(kong), name as string, all)
  return undefined
}

/** `kong.service.request.clear_header(name)` */
export function clearHeader(kong: KongRequest, name: LuaValue): LuaValue {
  checkPhase(kong, ACCESS_AND_REWRITE)
  if (typeof name !== 'string') throw new LuaError('header must be a string')
  clearNginxHeader(nginxRequest(kong), name)
  return undefined
}

/** `kong.service.request.set_headers(headers)` */
export function setHeaders(kong: KongRequest, headers: LuaValue): LuaValue {
  checkPhase(kong, ACCESS_AND_REWRITE)
  validateHeaders(headers)
  for (const [name, value] of headers.entries()) replaceHeader(kong, name as string, value)
  return undefined
}

function replaceHeader(kong: KongRequest, name: string, value: LuaValue): void {
  setHostToo(kong, name, value)
  const normalized = normalizeMultiHeader(value)
  const lines = normalized instanceof LuaTable ? (normalized.sequence as string[]) : normalized
  setNginxHeader(nginxRequest(kong), name, lines)
}

/** The Host that goes upstream is a variable; the value lands in it as it is given, not as a header would show it. */
function setHostToo(kong: KongRequest, name: string, value: LuaValue): void {
  if (lowerName(name) === 'host') setVariable(nginxRequest(kong), 'upstream_host', luaToString(value))
}

/** The pseudo-header exists for gRPC only, where it is the Host. lua-kong-nginx-module, resty.kong.grpc */
function setAuthority(kong: KongRequest, value: LuaValue): LuaValue {
  const r = nginxRequest(kong)
  if (!GRPC_SCHEMES.includes(getVariable(r, 'upstream_scheme'))) return undefined
  if (typeof value !== 'string') throw new LuaError(`incorrect argument, expects a string, got ${luaType(value)}`)
  if (value === '') throw new LuaError('incorrect argument, the value can not be empty string')
  setVariable(r, 'upstream_host', value)
  return undefined
}
