import { toBytes, toText } from '../lua/strings'
import type { UpstreamRequest } from '../nginx/upstream-exchange'

const WITHOUT_BODY: ReadonlySet<string> = new Set(['GET', 'HEAD'])
/** Methods that Fetch refuses to make a Request of. */
const FORBIDDEN: ReadonlySet<string> = new Set(['CONNECT', 'TRACE', 'TRACK'])

/**
 * The request as Fetch's `Request`. What Fetch cannot express is left out: bodies of GET and HEAD, the forbidden methods
 * (shown as GET), header lines with control characters.
 */
export function toFetchRequest(request: UpstreamRequest): Request {
  const method = FORBIDDEN.has(request.method.toUpperCase()) ? 'GET' : request.method
  const hasBody = !WITHOUT_BODY.has(method.toUpperCase()) && request.body !== ''
  return new Request(urlOf(request), {
    method,
    headers: headersOf(request),
    ...(hasBody && { body: toBytes(request.body) }),
  })
}

function urlOf(request: UpstreamRequest): string {
  const authority = request.headers.get('host') ?? `${request.host}:${request.port}`
  const scheme = request.scheme.replace('grpc', 'http')
  for (const host of [authority, `${request.host}:${request.port}`, 'localhost']) {
    const url = `${scheme}://${toText(host)}${request.target}`
    if (URL.canParse(url)) return url
  }
  return `${scheme}://localhost/`
}

function headersOf(request: UpstreamRequest): Headers {
  const headers = new Headers()
  for (const [name, value] of request.headers) {
    try {
      headers.append(name, value)
    } catch {
      // Fetch refuses names and values that nginx sends: they stand in the received request only.
    }
  }
  return headers
}
