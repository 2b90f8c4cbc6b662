import { LuaError } from '../lua/error'
import { NgxExit } from '../nginx/exit'
import type { NginxRequest } from '../nginx/request'
import { specialResponse } from '../nginx/special-response'
import { handleErrorPage } from './error-handlers'
import type { HttpRequest } from './http-request'

/** nginx ends the request with a status: what was printed is sent, else an error page or nothing. `ngx.exit(status)` */
export function conclude(kong: HttpRequest, status: number): void {
  const { r } = kong
  if (r.output !== undefined) {
    if (r.status !== 0 && r.status !== status) logLateStatus(kong, status)
    return
  }
  const special = specialResponse(status)
  switch (special.kind) {
    case 'error-page':
      return showErrorPage(kong, special.status)
    case 'html':
      return showPage(r, special.status, special.body)
    case 'empty':
      r.status = special.status
      r.output = ''
      return
    case 'close':
      r.closed = true
  }
}

function logLateStatus(kong: HttpRequest, status: number): void {
  if (status < 300) return
  kong.log('err', `attempt to set status ${status} via ngx.exit after sending out the response status ${kong.r.status}`)
}

/** An error inside a handler of the phases rewrite and response, where no Kong code catches it. */
export function abort(kong: HttpRequest, error: LuaError): void {
  kong.log('err', `lua entry thread aborted: runtime error: ${error.message}`)
  conclude(kong, 500)
}

/** kong/init.lua, `Kong.handle_error`: nginx redirects to it inside */
function showErrorPage(kong: HttpRequest, status: number): void {
  kong.r.status = status
  kong.phase = 'error'
  kong.ctx.set('KONG_UNEXPECTED', true)
  try {
    handleErrorPage(kong)
  } catch (signal) {
    if (!(signal instanceof NgxExit)) throw signal
  }
}

function showPage(r: NginxRequest, status: number, body: string): void {
  r.status = status
  r.headersOut.set('Content-Type', 'text/html')
  r.headersOut.set('Content-Length', String(body.length))
  r.output = body
}
