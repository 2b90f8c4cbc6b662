import { decodeJson } from '../../../lua/cjson'
import { LuaError } from '../../../lua/error'
import { lower, stringArgument } from '../../../lua/runtime'
import { LuaTable } from '../../../lua/table'
import { isTruthy, type LuaValue } from '../../../lua/values'
import type { KongRequest } from '../../private/kong-request'
import { checkLimit } from '../../private/limit'
import { decodeMultipart } from '../../private/multipart'
import { decodedArgs } from '../../private/ngx-tables'
import { checkPhase } from '../../private/phases'
import { getHeader, HEADER_BODY_LOG } from './head'

/** `kong.service.response.get_raw_body()` */
export function getRawBody(kong: KongRequest): LuaValue {
  return bufferedBody(kong)
}

/**
 * `kong.service.response.get_body(mimetype, max_args)`: decoded by the type given, else by the response's Content-Type.
 *
 * @returns undefined for a type that cannot be decoded and for JSON that is no object or array
 */
export function getBody(kong: KongRequest, mimetype: LuaValue, maxArgs: LuaValue): LuaValue {
  const body = bufferedBody(kong)
  const contentType = isTruthy(mimetype) ? mimetype : getHeader(kong, 'Content-Type')
  if (!isTruthy(contentType)) return undefined
  const text = stringArgument(contentType, 1, 'lower')
  const type = lower(text)
  if (type.startsWith('application/x-www-form-urlencoded')) {
    return decodedArgs(kong, body, checkLimit('max_args', maxArgs))
  }
  if (type.startsWith('application/json')) return decodeTable(body)
  return type.startsWith('multipart/form-data') ? decodeMultipart(body, text) : undefined
}

/** @throws LuaError unless the response is read whole before the client gets it */
function bufferedBody(kong: KongRequest): string {
  checkPhase(kong, HEADER_BODY_LOG)
  if (!isTruthy(kong.r.ctx.get('buffered_proxying'))) {
    throw new LuaError(
      'service body is only available with buffered proxying (see: kong.service.request.enable_buffering function)',
    )
  }
  const body = kong.r.ctx.get('buffered_body')
  return typeof body === 'string' ? body : ''
}

function decodeTable(json: string): LuaValue {
  try {
    const value = decodeJson(json)
    return value instanceof LuaTable ? value : undefined
  } catch (error) {
    if (error instanceof LuaError) return undefined
    throw error
  }
}
