import { decodeJson } from '../../lua/cjson'
import { LuaError } from '../../lua/error'
import { lower, stringArgument } from '../../lua/runtime'
import { LuaTable } from '../../lua/table'
import { isTruthy, luaType, type LuaValue } from '../../lua/values'
import type { RequestBody } from '../../nginx/body'
import { NgxExit } from '../../nginx/exit'
import type { KongRequest } from '../private/kong-request'
import { checkLimit } from '../private/limit'
import { decodeMultipart } from '../private/multipart'
import { postArgs } from '../private/ngx-tables'
import { nginxRequest } from '../private/nginx-request'
import { checkPhase, phaseSet } from '../private/phases'
import { getHeader } from './headers'

const BEFORE_CONTENT = phaseSet('rewrite', 'access', 'response', 'error', 'admin_api')

/**
 * `kong.request.get_raw_body`.
 *
 * @param maxFileSize how many bytes may be read from disk where nginx put a large body; 0 is no limit, nil reads none
 * @returns nil for a body on disk that is not read
 */
export function getRawBody(kong: KongRequest, maxFileSize?: LuaValue): string | undefined {
  checkPhase(kong, BEFORE_CONTENT)
  const body = readBody(kong)
  if (!body.inFile) return body.data
  if (!isTruthy(maxFileSize)) return undefined
  if (typeof maxFileSize !== 'number') {
    throw new LuaError(`attempt to compare ${luaType(maxFileSize)} with number`)
  }
  if (maxFileSize < 0 || (maxFileSize > 0 && body.data.length > maxFileSize)) return undefined
  return body.data
}

/** `kong.request.get_body`: nil for a type it does not know and for what cannot be decoded. */
export function getBody(kong: KongRequest, mimeType: LuaValue, maxArgs: LuaValue, maxFileSize: LuaValue): LuaValue {
  checkPhase(kong, BEFORE_CONTENT)
  const given = isTruthy(mimeType) ? mimeType : getHeader(kong, 'Content-Type')
  if (given === undefined) return undefined
  const contentType = stringArgument(given, 1, 'lower')
  const type = lower(contentType).split(';', 1)[0] ?? ''
  if (type.startsWith('application/x-www-form-urlencoded')) return formBody(kong, maxArgs)
  if (type.startsWith('application/json')) return jsonBody(getRawBody(kong, maxFileSize))
  if (!type.startsWith('multipart/form-data')) return undefined
  const body = getRawBody(kong, maxFileSize)
  return body === undefined ? undefined : decodeMultipart(body, contentType)
}

/** A form on disk cannot be read. */
function formBody(kong: KongRequest, maxArgs: LuaValue): LuaValue {
  const max = checkLimit('max_args', maxArgs)
  const body = readBody(kong)
  return body.inFile ? undefined : postArgs(kong, body.data, max)
}

/**
 * `ngx.req.read_body()`.
 *
 * @throws NgxExit for a body that nginx refuses
 */
function readBody(kong: KongRequest): RequestBody {
  const { body } = nginxRequest(kong)
  if (body.refusal !== undefined) throw new NgxExit(body.refusal)
  return body
}

/** Only objects and arrays are bodies. */
function jsonBody(body: string | undefined): LuaValue {
  if (body === undefined) return undefined
  try {
    const value = decodeJson(body)
    return value instanceof LuaTable ? value : undefined
  } catch (error) {
    if (error instanceof LuaError) return undefined
    throw error
  }
}
