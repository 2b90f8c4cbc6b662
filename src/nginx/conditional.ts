import { parseHttpTime } from './http-time'
import type { NginxRequest } from './request'

const PRECONDITION_FAILED = 412

/**
 * Weighs an answer against the conditions of its request, as nginx does with answers that Lua wrote, not with those it only
 * proxies. One that the client has already, by ETag and Last-Modified against If-None-Match and If-Modified-Since, becomes
 * a 304.
 *
 * @returns the status of the error that takes the answer's place, where If-Match or If-Unmodified-Since refuses it
 * @see ngx_http_not_modified_filter_module.c
 */
export function answerConditions(r: NginxRequest): typeof PRECONDITION_FAILED | undefined {
  if (r.statusLine !== undefined || r.status !== 200) return undefined
  if (isRefused(r)) return PRECONDITION_FAILED
  if (isUnchanged(r)) makeNotModified(r)
  return undefined
}

function makeNotModified(r: NginxRequest): void {
  r.status = 304
  r.headersOut.contentType = undefined
  r.headersOut.clearForNotModified()
}

/** An answer without the header that the client asks about does not meet the condition. */
function isRefused({ headersIn, headersOut }: NginxRequest): boolean {
  const since = headersIn.get('If-Unmodified-Since')
  if (since !== undefined && !((parseHttpTime(since) ?? -1) >= lastModified(headersOut))) return true
  const etags = headersIn.get('If-Match')
  return etags !== undefined && !namesEtag(etags, headersOut.get('ETag'), { weakly: false })
}

function isUnchanged({ headersIn, headersOut }: NginxRequest): boolean {
  const since = headersIn.get('If-Modified-Since')
  const etags = headersIn.get('If-None-Match')
  if (since === undefined && etags === undefined) return false
  if (since !== undefined && parseHttpTime(since) !== lastModified(headersOut)) return false
  return etags === undefined || namesEtag(etags, headersOut.get('ETag'), { weakly: true })
}

/** Seconds since the epoch; NaN, which is like no time, for an answer that does not tell. */
function lastModified(headersOut: NginxRequest['headersOut']): number {
  return parseHttpTime(headersOut.get('Last-Modified') ?? '') ?? NaN
}

/** Whether a list names a tag, which may itself have commas in it. */
function namesEtag(list: string, etag: string | undefined, { weakly }: { readonly weakly: boolean }): boolean {
  if (list === '*') return true
  if (etag === undefined) return false
  const wanted = weakly ? withoutWeakMark(etag) : etag
  for (let rest = list; rest !== ''; rest = rest.replace(/^[^,]*[ \t,]*/, '')) {
    const one = weakly ? withoutWeakMark(rest) : rest
    if (one.startsWith(wanted) && /^[ \t]*(?:,|$)/.test(one.slice(wanted.length))) return true
  }
  return false
}

function withoutWeakMark(etag: string): string {
  return etag.length > 2 && etag.startsWith('W/') ? etag.slice(2) : etag
}
