import { parseDigits } from './bytes'
import { lowerCaseName, trimSpaces, type HeaderLine } from './header-lines'
import type { UpstreamResponse } from './upstream-exchange'

/** A line of nginx's log. */
export interface Notice {
  readonly level: 'warn' | 'err'
  readonly message: string
}

/** Where nginx writes what it thinks of an answer. */
export type NoticeLog = (level: Notice['level'], message: string) => void

/** What nginx makes of the headers of an upstream's answer. */
export interface UpstreamHeaders {
  /** The lines it keeps, without those that frame the body or speak of the connection. */
  readonly lines: readonly HeaderLine[]
  /** All names that were sent, in lower case. */
  readonly names: Pick<ReadonlySet<string>, 'has'>
  /** `content_length_n`: -1 without one, and for a body in chunks. */
  readonly contentLength: number
  /** The value of the last X-Accel-Charset. */
  readonly orderedCharset?: string
  readonly notices: readonly Notice[]
  /** False for an answer that nginx does not take: the client gets a 502. */
  readonly valid: boolean
}

/** Of these the first line counts; nginx says so in its log. */
const FIRST_COUNTS = new Set(
  'status content-type date last-modified etag server location refresh expires x-accel-expires x-accel-redirect'.split(
    ' ',
  ),
)
/** Never passed on. X-Accel-* are orders to nginx itself. */
const DROPPED = new Set(
  (
    'connection keep-alive content-length transfer-encoding x-pad x-accel-expires x-accel-redirect ' +
    'x-accel-limit-rate x-accel-buffering x-accel-charset'
  ).split(' '),
)

/** Reads the headers of an answer as the proxy module does. ngx_http_proxy_process_header */
export function readUpstreamHeaders({ headers }: UpstreamResponse): UpstreamHeaders {
  const notices: Notice[] = []
  const seen = new Map<string, HeaderLine>()
  const lines: HeaderLine[] = []
  for (const line of headers) {
    const key = lowerCaseName(line[0])
    const previous = seen.get(key)
    const failure = lineFailure(key, line, previous, seen)
    if (failure !== undefined) return invalid([...notices, { level: 'err', message: failure }])
    seen.set(key, previous ?? line)
    if (previous && FIRST_COUNTS.has(key))
      notices.push({ level: 'warn', message: `${duplicate(line, previous)}, ignored` })
    else if (!DROPPED.has(key)) lines.push([line[0], trimSpaces(line[1])])
  }
  const orderedCharset = seen.has('x-accel-charset')
    ? trimSpaces(headers.getAll('x-accel-charset').at(-1) ?? '')
    : undefined
  const length = seen.has('transfer-encoding') ? undefined : parseDigits(seen.get('content-length')?.[1] ?? '')
  return { lines, names: seen, contentLength: length ?? -1, orderedCharset, notices, valid: true }
}

function lineFailure(
  key: string,
  line: HeaderLine,
  previous: HeaderLine | undefined,
  seen: ReadonlyMap<string, HeaderLine>,
): string | undefined {
  if (/^$|[\0-\x20\x7f]/.test(line[0]) || line[1].includes('\0')) return 'upstream sent invalid header'
  if (key !== 'content-length' && key !== 'transfer-encoding') return undefined
  if (previous) return duplicate(line, previous)
  if (seen.has('content-length') || seen.has('transfer-encoding')) {
    return 'upstream sent "Content-Length" and "Transfer-Encoding" headers at the same time'
  }
  return key === 'content-length' ? badLength(line) : unknownCoding(line[1])
}

function badLength([name, value]: HeaderLine): string | undefined {
  return parseDigits(value) === undefined
    ? `upstream sent invalid "Content-Length" header: "${name}: ${value}"`
    : undefined
}

function unknownCoding(coding: string): string | undefined {
  return coding.toLowerCase() === 'chunked' ? undefined : `upstream sent unknown "Transfer-Encoding": "${coding}"`
}

function duplicate(line: HeaderLine, previous: HeaderLine): string {
  return `upstream sent duplicate header line: "${line.join(': ')}", previous value: "${previous.join(': ')}"`
}

function invalid(notices: readonly Notice[]): UpstreamHeaders {
  return { lines: [], names: new Set(), contentLength: -1, notices, valid: false }
}
