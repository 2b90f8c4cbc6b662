import { getsCharset } from './content-type'
import type { HeadersOut } from './headers-out'
import type { NoticeLog } from './upstream-headers'

/** `charset` of kong.conf, the only one that nginx knows. */
const CHARSET = 'UTF-8'

/** A redirect gets none: old browsers took it for that of the page behind. */
const REDIRECTS = [301, 302]

/** Takes over the order of an upstream, `X-Accel-Charset`, to name a charset for its answer, of whatever type it is. */
export function orderCharset(out: HeadersOut, ordered: string | undefined, log?: NoticeLog): void {
  if (!ordered || out.contentType === undefined) return
  out.orderedCharset = ordered
  if (!isKnown(ordered)) log?.('err', `unknown charset "${ordered}" to override`)
  else if (out.charset !== undefined && !isKnown(out.charset)) {
    log?.('err', `no "charset_map" between the charsets "${out.charset}" and "${ordered}"`)
  }
}

/** Settles the charset of an answer. ngx_http_charset_filter_module.c */
export function addCharset(out: HeadersOut, status: number): void {
  const { contentType, charset, orderedCharset } = out
  if (contentType === undefined) return
  if (orderedCharset === undefined) {
    if (charset === undefined && getsCharset(contentType) && !REDIRECTS.includes(status)) out.charset = CHARSET
    return
  }
  if (!isKnown(orderedCharset) || (charset !== undefined && !isKnown(charset))) return
  if (charset !== undefined) out.contentType = { value: contentType.type, type: contentType.type }
  out.charset = REDIRECTS.includes(status) ? undefined : orderedCharset
}

function isKnown(charset: string): boolean {
  return charset.toLowerCase() === CHARSET.toLowerCase()
}
