import { toByteString } from '../lua/strings'
import { LuaTable } from '../lua/table'
import type { KongRequest } from './private/kong-request'
import type { PdkModule } from './private/module'
import { error } from './response/error'
import { exit } from './response/exit'
import { getHeader, getHeaders, getRawBody, getSource, getStatus, setRawBody } from './response/getters'
import { addHeader, clearHeader, setHeader, setHeaders, setStatus } from './response/setters'

/** `kong.response`. kong/pdk/response.lua */
export const response = {
  get_status: getStatus,
  get_header: getHeader,
  get_headers: getHeaders,
  get_source: getSource,
  set_status: setStatus,
  set_header: setHeader,
  add_header: addHeader,
  clear_header: clearHeader,
  set_headers: setHeaders,
  get_raw_body: getRawBody,
  set_raw_body: setRawBody,
  exit,
  error,
} satisfies PdkModule

/**
 * Kong's own `kong.response.exit(status)`.
 *
 * @throws NgxExit or CoroutineYield
 */
export function exitWith(kong: KongRequest, status: number): never {
  return exit(kong, status)
}

/**
 * Kong's own `kong.response.error(status, message, headers)`.
 *
 * @param message a sentence, as text
 * @throws NgxExit or CoroutineYield
 */
export function respondError(
  kong: KongRequest,
  status: number,
  message: string,
  headers?: Readonly<Record<string, string>>,
): never {
  return error(kong, status, toByteString(message), headers && LuaTable.record(headers))
}
