import type { ClientResponse } from './client-response'
import { answerConditions } from './conditional'
import { addCharset } from './charset'
import { typeOfPath, type ContentType } from './content-type'
import { lowerCaseName, trimBlanks, trimmed, type HeaderLine } from './header-lines'
import { formatHttpTime } from './http-time'
import type { NginxRequest } from './request'
import { reasonOf } from './status-lines'

/**
 * What nginx settles of an answer before Lua's header filter sees it.
 *
 * @returns the status of the error that takes the answer's place, if one does
 */
export function beginResponse(r: NginxRequest): number | undefined {
  if (r.statusLine !== undefined) return undefined
  if (r.status === 0) r.status = 200
  if (!r.headersOut.typeSet) setDefaultType(r)
  if (r.httpVersion < 1.1) announceLength(r)
  return answerConditions(r)
}

/**
 * Writes the answer of a request: what nginx's header filters add, and the body as far as the client can read it. That
 * changes what later phases read of the answer, so it belongs before the log phase; asked again, it returns the same.
 *
 * @param now seconds since the epoch, for the Date of answers that nginx makes itself
 * @see ngx_http_chunked_filter_module.c, ngx_http_header_filter_module.c, ngx_http_v2_filter_module.c
 */
export function finishResponse(r: NginxRequest, now = r.startTime): ClientResponse {
  return (r.sent ??= writeResponse(r, now))
}

function writeResponse(r: NginxRequest, now: number): ClientResponse {
  const status = r.status || 200
  const reason = reasonSent(r, status)
  addCharset(r.headersOut, status)
  frame(r, status)
  const headerOnly = r.method === 'HEAD' || isHeaderOnly(r, status)
  const headers = writtenHeaders(r, status, now)
  const sent = headerOnly || status === 204 || status === 304 ? '' : (r.output ?? '')
  const announced = headerOnly || r.chunked ? sent.length : announcedLength(r, sent.length)
  r.keepalive = false
  // A client takes a status below 200 for the announcement of an answer, which never comes.
  if (status < 200 && !isUpgraded(r, status)) r.closed = true
  return { status, reason, headers, body: sent.slice(0, announced), incomplete: announced > sent.length }
}

/** HTTP/2 has no reason phrases. */
function reasonSent({ httpVersion, statusLine }: NginxRequest, status: number): string {
  if (httpVersion === 2) return ''
  return statusLine === undefined ? reasonOf(status) : statusLine.slice(4)
}

/** Whether a service has taken an upgrade that the client asked for. ngx_http_proxy_process_header */
function isUpgraded({ statusLine, headersIn }: NginxRequest, status: number): boolean {
  return status === 101 && statusLine !== undefined && headersIn.has('upgrade')
}

/**
 * HTTP/1.0 has no chunks, so OpenResty holds back what Lua prints until the length is known (`lua_http10_buffering`), but
 * not where Lua has set a length of its own, be it cleared again.
 */
function announceLength({ method, headersOut, output }: NginxRequest): void {
  if (!output || method === 'HEAD' || headersOut.contentLength >= 0 || headersOut.knows('Content-Length')) return
  headersOut.contentLength = output.length
}

/** Lua that prints without having set a type gets that of the path: there is one for three extensions only. */
function setDefaultType(r: NginxRequest): void {
  const type = r.headersOut.contentType === undefined ? typeOfPath(r.uri) : undefined
  if (type !== undefined) r.headersOut.contentType = { value: type, type }
}

/** Without a known length the body goes out in chunks, or until the connection is closed; HTTP/2 has frames of its own. */
function frame(r: NginxRequest, status: number): void {
  if (r.httpVersion === 2 || status === 204 || status === 304 || status < 200 || r.method === 'HEAD') return
  if (r.headersOut.contentLength >= 0) return
  if (r.httpVersion >= 1.1) r.chunked = true
  else r.keepalive = false
}

/** Of an upstream's own 204 or 304 the headers stay as they are. */
function isHeaderOnly(r: NginxRequest, status: number): boolean {
  if (r.statusLine !== undefined) return false
  if (status === 204) {
    r.headersOut.contentType = undefined
    r.headersOut.forgetLength()
  }
  return status === 204 || status === 304
}

/** The lines as the client reads them. */
function writtenHeaders(r: NginxRequest, status: number, now: number): HeaderLine[] {
  const { headersOut } = r
  const lines: HeaderLine[] = []
  if (!headersOut.knows('Date')) lines.push(['Date', formatHttpTime(now)])
  if (headersOut.contentType !== undefined) {
    headersOut.contentType = withCharset(headersOut.contentType, headersOut.charset)
    lines.push(['Content-Type', trimBlanks(headersOut.contentType.value)])
  }
  if (headersOut.implicitLength !== undefined) lines.push(['Content-Length', String(headersOut.implicitLength)])
  if (r.chunked) lines.push(['Transfer-Encoding', 'chunked'])
  if (r.httpVersion < 2) lines.push(['Connection', status === 101 ? 'upgrade' : r.keepalive ? 'keep-alive' : 'close'])
  // Clients skip a line without a name.
  for (const line of headersOut.listed()) if (line[0] !== '') lines.push(trimmed(line))
  return r.httpVersion < 2 ? lines : lines.map(([name, value]) => [lowerCaseName(name), value])
}

function withCharset(contentType: ContentType, charset: string | undefined): ContentType {
  if (charset === undefined || contentType.type !== contentType.value) return contentType
  return { ...contentType, value: `${contentType.value}; charset=${charset}` }
}

/** A Content-Length of a plugin's own is believed by the client, whatever nginx sends. */
function announcedLength({ headersOut }: NginxRequest, sent: number): number {
  return Number(headersOut.get('Content-Length') ?? sent)
}
