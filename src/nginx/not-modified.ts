import { parseHttpTime } from './http-time'
import type { NginxRequest } from './request'

/**
 * Makes a 304 of an answer that the client has already, by ETag and Last-Modified against If-None-Match and
 * If-Modified-Since. nginx does so with answers that Lua wrote, not with those it only proxies.
 *
 * @see ngx_http_not_modified_filter_module.c; its 412 is left out
 */
export function answerNotModified(r: NginxRequest): void {
  if (r.statusLine !== undefined || r.status !== 200 || !isUnchanged(r)) return
  r.status = 304
  r.headersOut.contentType = undefined
  r.headersOut.clearForNotModified()
}

function isUnchanged({ headersIn, headersOut }: NginxRequest): boolean {
  const since = headersIn.get('If-Modified-Since')
  const etags = headersIn.get('If-None-Match')
  if (since === undefined && etags === undefined) return false
  const lastModified = headersOut.get('Last-Modified')
  if (since !== undefined && (lastModified === undefined || parseHttpTime(since) !== parseHttpTime(lastModified)))
    return false
  return etags === undefined || namesEtag(etags, headersOut.get('ETag'))
}

/** Weak and strong tags are compared alike. */
function namesEtag(etags: string, etag: string | undefined): boolean {
  if (etags === '*') return true
  const strong = etag?.replace(/^W\//, '')
  return strong !== undefined && etags.split(',').some((one) => one.trim().replace(/^W\//, '') === strong)
}
