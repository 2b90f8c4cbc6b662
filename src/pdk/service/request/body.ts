import { encodeJson } from '../../../lua/cjson'
import { LuaError } from '../../../lua/error'
import { stringArgument } from '../../../lua/runtime'
import { LuaTable } from '../../../lua/table'
import { isTruthy, type LuaValue } from '../../../lua/values'
import { setHeader } from '../../../nginx/headers-in'
import type { KongRequest } from '../../private/kong-request'
import { nginxRequest } from '../../private/nginx-request'
import { checkPhase } from '../../private/phases'
import { requestHeader } from '../request-header'
import { encodeMultipart } from './multipart'
import { orderedArgs } from './ordered-args'
import { ACCESS_AND_REWRITE, ACCESS_REWRITE_BALANCER } from './phases'
import { replaceBody } from './replace-body'

interface EncodedBody {
  readonly body: string
  readonly contentType: string
}

/** By media type, exactly as written here: parameters are cut off, case counts. */
const ENCODERS = new Map<string, (kong: KongRequest, args: LuaTable, mime: string) => EncodedBody>([
  ['application/x-www-form-urlencoded', (_kong, args, contentType) => ({ body: orderedArgs(args), contentType })],
  ['application/json', (_kong, args, contentType) => ({ body: encodeJson(args), contentType })],
  ['multipart/form-data', encodeMultipart],
])

/** `kong.service.request.set_raw_body(body)` */
export function setRawBody(kong: KongRequest, body: LuaValue): LuaValue {
  checkPhase(kong, ACCESS_REWRITE_BALANCER)
  if (typeof body !== 'string') throw new LuaError('body must be a string')
  replaceBody(kong, body)
  return undefined
}

/**
 * `kong.service.request.set_body(args, mimetype)`: encoded by the type given, else by the request's Content-Type.
 *
 * @returns true; undefined when there is no type
 */
export function setBody(kong: KongRequest, args: LuaValue, mime: LuaValue): LuaValue {
  checkPhase(kong, ACCESS_AND_REWRITE)
  if (!(args instanceof LuaTable)) throw new LuaError('args must be a table')
  if (isTruthy(mime) && typeof mime !== 'string') throw new LuaError('mime must be a string')
  const type = isTruthy(mime) ? mime : requestHeader(kong, 'Content-Type')
  if (!isTruthy(type)) return undefined
  const text = stringArgument(type, 1, 'string_find')
  const encoder = ENCODERS.get(text.split(';', 1)[0] ?? '')
  if (!encoder) throw new LuaError(`unsupported content type ${text}`)
  const { body, contentType } = encoder(kong, args, text)
  replaceBody(kong, body)
  setHeader(nginxRequest(kong), 'Content-Type', contentType)
  return true
}
