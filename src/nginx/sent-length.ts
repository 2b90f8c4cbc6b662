import type { ClientResponse } from './client-response'
import type { HeaderLine } from './header-lines'

/**
 * Bytes of the status line and the headers. ngx_http_header_filter_module.c
 *
 * @param statusLine - without the version of HTTP, `200 OK`
 */
export function headLength(statusLine: string, headers: Iterable<HeaderLine>): number {
  let length = `HTTP/1.1 ${statusLine}\r\n\r\n`.length
  for (const [name, value] of headers) length += name.length + value.length + ': \r\n'.length
  return length
}

/** Bytes of the body on the wire: what nginx sends in chunks makes one of them here. ngx_http_chunked_filter_module.c */
export function bodyLength({ headers, body }: ClientResponse): number {
  const isChunked = headers.some(([name]) => name.toLowerCase() === 'transfer-encoding')
  if (!isChunked) return body.length
  const chunk = body === '' ? 0 : `${body.length.toString(16)}\r\n\r\n`.length + body.length
  return chunk + '0\r\n\r\n'.length
}
