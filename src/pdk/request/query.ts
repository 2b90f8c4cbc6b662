import { LuaError } from '../../lua/error'
import { LuaTable } from '../../lua/table'
import { isTruthy, type LuaValue } from '../../lua/values'
import { getVariable } from '../../nginx/variables'
import type { KongRequest } from '../private/kong-request'
import { checkLimit } from '../private/limit'
import { decodedArgs, uriArgs } from '../private/ngx-tables'
import { nginxRequest } from '../private/nginx-request'
import { checkPhase, REQUEST_PHASES } from '../private/phases'
import { httpVersion } from './http-version'

export function getRawQuery(kong: KongRequest): LuaValue {
  checkPhase(kong, REQUEST_PHASES)
  return getVariable(nginxRequest(kong), 'args') ?? ''
}

export function getQueryArg(kong: KongRequest, name: LuaValue): LuaValue {
  checkPhase(kong, REQUEST_PHASES)
  if (typeof name !== 'string') throw new LuaError('query argument name must be a string')
  const value = getQuery(kong).get(name)
  return value instanceof LuaTable ? value.get(1) : value
}

export function getQuery(kong: KongRequest, maxArgs?: LuaValue): LuaTable {
  checkPhase(kong, REQUEST_PHASES)
  const max = checkLimit('max_args', maxArgs)
  if (isUnexpected(kong)) return decodedArgs(kong, queryOfRequestLine(kong), max)
  const args = uriArgs(kong, max)
  kong.r.ctx.set('uri_args', args)
  return args
}

/** In the error handler nginx has changed the request: Kong then reads what the client sent. */
export function isUnexpected(kong: KongRequest): boolean {
  return isTruthy(kong.r.ctx.get('KONG_UNEXPECTED')) && httpVersion(kong) < 2
}

function queryOfRequestLine(kong: KongRequest): string {
  const line = getVariable(nginxRequest(kong), 'request') ?? ''
  return /\?([^ ]*) /.exec(line)?.[1] ?? ''
}
