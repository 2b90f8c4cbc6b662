import { LuaError } from '../lua/error'
import { NgxExit } from '../nginx/exit'
import { discardAnswer, endRequest, lateStatusMessage } from '../nginx/special-response'
import { PHASES } from '../pdk/private/phases'
import { handleErrorPage } from './error-handlers'
import type { HttpRequest } from './http-request'

/** nginx ends the request with a status: what was printed is sent, else an error page or nothing. `ngx.exit(status)` */
export function conclude(kong: HttpRequest, status: number): void {
  const late = lateStatusMessage(kong.r, status)
  if (late !== undefined) kong.log('err', late)
  const ending = endRequest(kong.r, status)
  if (ending === 'closed') kong.r.closed = true
  if (ending === 'error-page') showErrorPage(kong)
}

/** nginx puts an error in the place of an answer that is about to go out. */
export function replaceAnswer(kong: HttpRequest, status: number): void {
  discardAnswer(kong.r)
  conclude(kong, status)
}

/** An error inside a handler of the phases rewrite and response, where no Kong code catches it. */
export function abort(kong: HttpRequest, error: LuaError): void {
  kong.log('err', `lua entry thread aborted: runtime error: ${error.message}`)
  conclude(kong, 500)
}

/** nginx redirects inside to Kong's error handler. kong/init.lua, `Kong.handle_error` */
function showErrorPage(kong: HttpRequest): void {
  kong.phase = PHASES.error
  kong.ctx.set('KONG_UNEXPECTED', true)
  try {
    handleErrorPage(kong)
  } catch (signal) {
    if (signal instanceof NgxExit) conclude(kong, signal.status)
    else if (signal instanceof LuaError) abort(kong, signal)
    else throw signal
  }
}
