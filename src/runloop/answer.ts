import { LuaTable } from '../lua/table'
import type { LuaValue } from '../lua/values'
import { callPdk } from '../pdk/call'
import type { PhasedRequest } from './phased-request'

/**
 * Kong's run loop answers the request itself: `kong.response.error(status, message, headers)`.
 *
 * @throws NgxExit always
 */
export function respondError(
  kong: PhasedRequest,
  status: number,
  message: string,
  headers?: Record<string, string>,
): never {
  return answerBy(kong, 'kong.response.error', [status, message, headers && LuaTable.record(headers)])
}

/**
 * Kong's run loop answers the request itself: `kong.response.exit(status, body, headers)`.
 *
 * @throws NgxExit always
 */
export function exitWith(
  kong: PhasedRequest,
  status: number,
  body?: LuaValue,
  headers?: Record<string, LuaValue>,
): never {
  return answerBy(kong, 'kong.response.exit', [status, body, headers && LuaTable.record(headers)])
}

function answerBy(kong: PhasedRequest, method: string, args: LuaValue[]): never {
  callPdk(kong, method, args)
  throw new TypeError(`${method} returned`)
}
