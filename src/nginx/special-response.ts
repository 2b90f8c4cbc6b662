import { errorPage, pagePadding, shownStatus } from './error-pages'
import { HeadersOut } from './headers-out'
import type { NginxRequest } from './request'

/** What nginx does with a status for which nobody has written an answer. */
export type SpecialResponse =
  /** It asks Kong for a page, inside: `error_page` of kong/templates/nginx_kong.lua. */
  | { readonly kind: 'error-page'; readonly status: number }
  /** It sends a page of its own. */
  | { readonly kind: 'html'; readonly status: number; readonly body: string }
  /** It sends headers only. */
  | { readonly kind: 'empty'; readonly status: number }
  /** It closes the connection without an answer. */
  | { readonly kind: 'close' }

/** Request time-out, connection closed without response, client closed request: nobody is there to answer. */
const CLOSING = new Set([408, 444, 499])
const ERROR_PAGES = new Set([400, 404, 405, 411, 412, 413, 414, 417, 494, 500, 502, 503, 504])
const CLOSES_KEEPALIVE = new Set([400, 413, 414, 495, 496, 497, 500, 501])

/** `ngx.exit(status)` without output. ngx_http_special_response_handler */
export function specialResponse(status: number): SpecialResponse {
  if (status < 200 || CLOSING.has(status)) return { kind: 'close' }
  if (ERROR_PAGES.has(status)) return { kind: 'error-page', status }
  const body = status >= 300 ? errorPage(status) : undefined
  const shown = shownStatus(status)
  return body === undefined ? { kind: 'empty', status: shown } : { kind: 'html', status: shown, body }
}

/** How a request ended: with an answer, without one, or in the hands of Kong's error handler, which has to write one. */
export type Ending = 'answered' | 'closed' | 'error-page'

/**
 * Ends a request as `ngx.exit(status)` does, or nginx itself with a status.
 *
 * After `error-page` the request is one for Kong's error handler: a GET without query, its status the error's.
 */
export function endRequest(r: NginxRequest, status: number): Ending {
  if (r.output !== undefined) return endPrinted(r, status)
  if (r.sentStatus === 0 && status >= 200) r.status = status
  if (status >= 200 && status < 300 && status !== 204) {
    r.output = ''
    return 'answered'
  }
  const special = specialResponse(status)
  if (special.kind === 'close') return 'closed'
  r.errorStatus = special.status
  if (CLOSES_KEEPALIVE.has(status)) r.keepalive = false
  r.headersOut.contentType = undefined
  if (special.kind === 'error-page' && !r.errorPageUsed) return redirectToErrorHandler(r)
  writePage(r, status)
  return 'answered'
}

/** Drops an answer that has not gone out, headers and all: `ngx_http_filter_finalize_request`. */
export function discardAnswer(r: NginxRequest): void {
  r.headersOut = new HeadersOut()
  r.status = 0
  r.output = undefined
}

/** What nginx logs when a status comes too late, since the answer is on its way with another. */
export function lateStatusMessage(r: NginxRequest, status: number): string | undefined {
  const late = r.output !== undefined && status >= 300 && !CLOSING.has(status) && status !== r.sentStatus
  if (!late) return undefined
  return `attempt to set status ${status} via ngx.exit after sending out the response status ${r.sentStatus}`
}

/** With a 204 nobody marks the end of the output, so it stays in nginx's buffer unless there is none to wait for. */
function endPrinted(r: NginxRequest, status: number): Ending {
  if (CLOSING.has(status)) return 'closed'
  return status === 204 && r.method !== 'HEAD' && ![204, 304].includes(r.sentStatus) ? 'closed' : 'answered'
}

function redirectToErrorHandler(r: NginxRequest): Ending {
  r.errorPageUsed = true
  if (r.method !== 'HEAD') r.method = 'GET'
  r.uri = '/kong_error_handler'
  r.args = undefined
  r.headersOut.typeSet = false
  return 'error-page'
}

function writePage(r: NginxRequest, status: number): void {
  const page = status >= 300 ? errorPage(status) : undefined
  const body = page === undefined ? '' : page + pagePadding(status, r.headersIn.get('User-Agent'))
  if (page !== undefined) r.headersOut.contentType = { value: 'text/html', type: 'text/html' }
  r.headersOut.clearForErrorPage()
  r.headersOut.contentLength = body.length
  r.output = body
}
