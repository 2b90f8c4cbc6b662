import type { LuaValue } from '../../lua/values'
import { NgxExit } from '../../nginx/exit'
import { logLine } from '../log/write'
import type { KongRequest } from '../private/kong-request'
import { nginxSession } from '../private/nginx-request'

/**
 * Ends a stream connection: the client sees only the body, and that only below 400.
 *
 * @throws NgxExit
 */
export function sendStream(kong: KongRequest, answer: { readonly status: number; readonly body: LuaValue }): never {
  const { status, body } = answer
  if (typeof body === 'string') {
    if (status < 400) nginxSession(kong).output = body
    else logLine(kong, 'err', `unable to proxy stream connection, status: ${status}, err: ${body}`)
  }
  throw new NgxExit(status)
}
