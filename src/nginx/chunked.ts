/**
 * Decodes a body in chunks; extensions and trailers are skipped, bytes behind the last chunk left alone.
 *
 * @returns undefined where nginx answers 400
 * @see ngx_http_parse_chunked
 */
export function decodeChunked(raw: string): string | undefined {
  let data = ''
  let at = 0
  for (;;) {
    const size = /^([\da-f]+)(?:[;\t ][^\n]*?)?\r?\n/i.exec(raw.slice(at, at + LONGEST_SIZE_LINE))
    if (size === null) return undefined
    const length = parseInt(size[1] ?? '', 16)
    const start = at + size[0].length
    if (length === 0) return hasEnd(raw, start) ? data : undefined
    const next = /^\r?\n/.exec(raw.slice(start + length, start + length + 2))
    if (next === null) return undefined
    data += raw.slice(start, start + length)
    at = start + length + next[0].length
  }
}

/** nginx has no limit; a longer line of extensions than this is not worth the copying. */
const LONGEST_SIZE_LINE = 8192

/** Whether trailers, if any, and an empty line follow the last chunk. */
function hasEnd(raw: string, at: number): boolean {
  return /^(?:[^\r\n][^\n]*\n)*\r?\n/.test(raw.slice(at))
}
