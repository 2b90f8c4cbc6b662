import { LuaError } from '../../lua/error'
import { LuaTable } from '../../lua/table'
import { isTruthy, luaType, type LuaValue } from '../../lua/values'
import { validateHeaders } from '../private/checks'
import type { KongRequest } from '../private/kong-request'
import { acceptHeader } from './accept'
import { checkHeadersTable, checkStatus, unsentResponse } from './arguments'
import { answer } from './delay'
import { encodeBody } from './encode-body'
import { defaultErrorMessage } from './error-messages'
import { renderError } from './error-templates'
import { CONTENT_TYPE_GRPC, isGrpcRequest } from './grpc'
import { negotiateErrorType } from './media-type'
import { requestId } from './request-id'

const MIN_ERROR_STATUS = 400

/**
 * `kong.response.error(status, message, headers)`: an error in the words of the Content-Type given, else as Accept asks.
 *
 * @throws LuaError for wrong arguments; NgxExit or CoroutineYield else
 */
export function error(kong: KongRequest, status?: LuaValue, message?: LuaValue, headers?: LuaValue): never {
  unsentResponse(kong)
  checkStatus(status, MIN_ERROR_STATUS)
  const text = messageText(message)
  checkHeadersTable(headers)
  if (headers) validateHeaders(headers)
  const answerHeaders = headers ?? new LuaTable()
  const contentType = contentTypeOf(kong, answerHeaders)
  answerHeaders.set('Content-Type', contentType)
  return answer(kong, { status, body: bodyOf(kong, status, contentType, text), headers: answerHeaders })
}

function messageText(message: LuaValue): string | undefined {
  const text = message instanceof LuaTable ? encodeBody(message, 'could not JSON encode the error message') : message
  if (text === undefined || typeof text === 'string') return text
  throw new LuaError('message must be a nil, a string or a table')
}

/** Only the very name `Content-Type` counts; of an array its first item. */
function contentTypeOf(kong: KongRequest, headers: LuaTable): LuaValue {
  const given = headers.get('Content-Type')
  if (given === undefined) {
    return isGrpcRequest(kong) ? CONTENT_TYPE_GRPC : negotiateErrorType(acceptHeader(kong))
  }
  if (given instanceof LuaTable) {
    const first = given.get(1)
    return isTruthy(first) ? first : given
  }
  if (typeof given === 'string' || given === false) return given
  throw new LuaError(`attempt to index local 'content_type_header' (a ${luaType(given)} value)`)
}

function bodyOf(kong: KongRequest, status: number, contentType: LuaValue, message: string | undefined) {
  if (contentType === CONTENT_TYPE_GRPC) return undefined
  return renderError(contentType, message ?? defaultErrorMessage(status), requestId(kong))
}
