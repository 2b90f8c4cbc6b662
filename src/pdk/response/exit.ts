import { LuaError } from '../../lua/error'
import { LuaTable } from '../../lua/table'
import type { LuaValue } from '../../lua/values'
import { validateHeaders } from '../private/checks'
import type { KongRequest } from '../private/kong-request'
import { checkHeadersTable, checkStatus, unsentResponse } from './arguments'
import { answer } from './delay'
import { encodeBody } from './encode-body'

const STREAM_STATUSES: readonly LuaValue[] = [200, 400, 403, 500, 502, 503]

/**
 * `kong.response.exit(status, body, headers)`; streams take six statuses and no headers.
 *
 * @throws LuaError for wrong arguments; NgxExit or CoroutineYield else
 */
export function exit(kong: KongRequest, status?: LuaValue, body?: LuaValue, headers?: LuaValue): never {
  return kong.subsystem === 'http' ? exitHttp(kong, status, body, headers) : exitStream(kong, status, body, headers)
}

function exitHttp(kong: KongRequest, status: LuaValue, body: LuaValue, headers: LuaValue): never {
  unsentResponse(kong)
  checkStatus(status)
  if (body !== undefined && typeof body !== 'string' && !(body instanceof LuaTable)) throw wrongBody()
  checkHeadersTable(headers)
  if (headers) validateHeaders(headers)
  return answer(kong, { status, body, headers })
}

function exitStream(kong: KongRequest, status: LuaValue, body: LuaValue, headers: LuaValue): never {
  if (typeof status !== 'number') throw new LuaError('code must be a number')
  if (!STREAM_STATUSES.includes(status)) {
    throw new LuaError('unacceptable code, only 200, 400, 403, 500, 502 and 503 are accepted')
  }
  const text = body instanceof LuaTable ? encodeBody(body, 'invalid body') : body
  if (text !== undefined && typeof text !== 'string') throw wrongBody()
  return answer(kong, { status, body: text, headers: headers instanceof LuaTable ? headers : undefined })
}

function wrongBody(): LuaError {
  return new LuaError('body must be a nil, string or table')
}
