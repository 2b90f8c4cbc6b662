/** What nginx cuts out of the target in the request line; byte strings. */
export interface RequestTarget {
  /** `$uri`: decoded, without dot segments and empty segments. */
  readonly uri: string
  /** `$args`: undefined without a query, and with an empty one. */
  readonly args: string | undefined
  /** `$request_uri`: path and query as sent, without scheme and host of an absolute target. */
  readonly requestUri: string
  /** The host of an absolute target, with its port. */
  readonly host: string | undefined
}

const ABSOLUTE = /^[A-Za-z][A-Za-z\d+\-.]*:\/\/([A-Za-z\d.-]*|\[[A-Za-z\d:\-._~!$&'()*+,;=]*\])(?::(\d*))?(?=[/?]|$)/

/**
 * Takes a request target apart.
 *
 * @returns undefined where nginx answers 400
 * @see ngx_http_parse_request_line and ngx_http_process_request_uri
 */
export function parseRequestTarget(target: string): RequestTarget | undefined {
  if (target.startsWith('/')) return originForm(target, target, undefined)
  const authority = ABSOLUTE.exec(target)
  if (authority === null) return undefined
  const rest = target.slice(authority[0].length)
  const requestUri = rest === '' ? '/' : rest
  return originForm(requestUri, rest.startsWith('?') ? `/${rest}` : requestUri, authority[1])
}

/** Whether nginx reads a request line with such a target to its end, even if it refuses it then. */
export function isReadableTarget(target: string): boolean {
  return !/[\0-\x20\x7f]/.test(target) && (target.startsWith('/') || ABSOLUTE.test(target))
}

function originForm(requestUri: string, pathAndQuery: string, host: string | undefined): RequestTarget | undefined {
  if (/[\0-\x20\x7f]/.test(pathAndQuery)) return undefined
  const [, path = '', query = ''] = /^([^?#]*)(?:\?([^#]*))?/.exec(pathAndQuery) ?? []
  if (isPlain(pathAndQuery)) return { uri: path, args: query || undefined, requestUri, host }
  const uri = normalisedPath(path)
  return uri === undefined ? undefined : { uri, args: query || undefined, requestUri, host }
}

/** A path that nginx takes over without decoding it. */
function isPlain(pathAndQuery: string): boolean {
  const path = pathAndQuery.split('?', 1)[0] ?? ''
  return !/[%#]|\/[./]/.test(path)
}

/** The path decoded, dot segments resolved, slashes merged; undefined where nginx answers 400. */
function normalisedPath(path: string): string | undefined {
  if (/%(?![\da-f]{2})|%00/i.test(path)) return undefined
  const segments: string[] = []
  const parts = decodedSegments(path)
  for (const [index, segment] of parts.entries()) {
    const isLast = index === parts.length - 1
    if (segment === '..') {
      if (segments.length === 0) return undefined
      segments.pop()
    }
    const isDots = segment === '.' || segment === '..'
    if (!isDots && segment !== '') segments.push(segment)
    if (isLast && (isDots || segment === '')) segments.push('')
  }
  return `/${segments.join('/')}`
}

/** The segments behind the first slash; an encoded slash or dot counts as a plain one, as in nginx. */
function decodedSegments(path: string): string[] {
  const decoded = path.replace(/%([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
  return decoded.slice(1).split('/')
}
