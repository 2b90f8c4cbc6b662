const RESERVED = new Set("!*'();:@&=+$,/?%#[]")
const MUST_BE_ESCAPED = /[^!#$&'()*+,/:;=?@[\]A-Za-z\d\-_.~%]/g

/**
 * Makes a URI safe to send, keeping its meaning: what is neither reserved nor unreserved becomes `%XX`.
 *
 * @param uri a byte string
 * @see kong/tools/uri.lua
 */
export function escape(uri: string): string {
  return uri.replace(MUST_BE_ESCAPED, (byte) => percentEncoded(byte))
}

/**
 * Decodes a URI, but for reserved characters, and removes its dot segments.
 *
 * @param uri a byte string without its query
 * @param mergeSlashes whether `//` becomes `/`
 * @see kong/tools/uri.lua
 */
export function normalize(uri: string, mergeSlashes = false): string {
  const decoded = uri.includes('%') ? decode(uri) : uri
  if (!decoded.includes('.') && !(mergeSlashes && decoded.includes('//'))) return decoded
  return removeDotSegments(decoded, mergeSlashes)
}

function decode(uri: string): string {
  return uri.replace(/%([\da-f]{2})/gi, (triplet, hex: string) => {
    const byte = String.fromCharCode(parseInt(hex, 16))
    return RESERVED.has(byte) ? triplet.toUpperCase() : byte
  })
}

function percentEncoded(byte: string): string {
  return `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`
}

/** RFC 3986, 5.2.4, as Kong does it: a segment carries the slash before it. */
function removeDotSegments(uri: string, mergeSlashes: boolean): string {
  const segments: string[] = []
  let start = relativeStart(uri)
  while (start < uri.length) {
    const next = uri.indexOf('/', start + 1)
    const end = next === -1 ? uri.length : next
    const segment = uri.slice(start, end)
    const isLast = next === -1
    if (segment === '/.' || segment === '/..') {
      if (segment === '/..') segments.pop()
      if (isLast) segments.push('/')
    } else if (!mergeSlashes || isLast || segment !== '/') {
      segments.push(segment)
    }
    start = end
  }
  return segments.join('')
}

/** Where a URI begins once the `./` and `../` in front of it, or a lone `.` or `..`, are taken away. */
function relativeStart(uri: string): number {
  let start = 0
  for (;;) {
    if (uri.startsWith('../', start)) start += 3
    else if (uri.startsWith('./', start)) start += 2
    else break
  }
  const rest = uri.slice(start)
  return rest === '.' || rest === '..' ? uri.length : start
}
