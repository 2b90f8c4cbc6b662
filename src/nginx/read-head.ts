import { cachedByText } from '../lua/text-cache'
import { parseDigits } from './bytes'
import { fillHeaderBuffers, headLength, lineLengths, type HeaderBuffers } from './header-buffers'
import { HeaderLines, trimSpaces, type HeaderLine } from './header-lines'
import { validateHost } from './host'
import type { RequestHead } from './request-head'
import { isReadableTarget, parseRequestTarget, type RequestTarget } from './request-target'

/** What nginx makes of a request's head. */
export interface ParsedHead {
  /** The status that nginx answers with itself, before any phase but log; undefined for a request it serves. */
  readonly refusal: number | undefined
  /** The target; undefined when it could not be read. */
  readonly target: RequestTarget | undefined
  /** The lines nginx keeps: all it read before it refused, without invalid names, values without blanks around them. */
  readonly headers: HeaderLines
  /** How many bytes of the head nginx has read and understood. */
  readonly length: number
  /** How many bytes of the body fit behind the head into nginx's last buffer. */
  readonly roomBehind: number
  /** The name of an absolute target or of Host, `$host`; undefined when there is neither. */
  readonly host: string | undefined
}

const UNIQUE = new Set(
  (
    'host if-modified-since if-unmodified-since if-match if-none-match content-length content-range if-range ' +
    'transfer-encoding expect authorization'
  ).split(' '),
)

/** What nginx does with a line of that name: it refuses the request, ignores the line or keeps it. */
type NameKind = 'invalid' | 'ignored' | 'valid'

const readName = cachedByText((name) => {
  const key = name.toLowerCase()
  return { key, kind: kindOfName(name), isUnique: UNIQUE.has(key) }
})

function kindOfName(name: string): NameKind {
  if (name === '' || /[\0-\x20\x7f:]/.test(name)) return 'invalid'
  return /^[\w-]+$/.test(name) ? 'valid' : 'ignored'
}

/** The status nginx answers with on its own account; undefined for a request it serves. */
export function refusal(head: RequestHead): number | undefined {
  return readHead(head).refusal
}

/** Reads a request's head as `ngx_http_request.c` does. */
export function readHead(head: RequestHead): ParsedHead {
  const lengths = lineLengths(head)
  const { overflow, roomBehind } = fillHeaderBuffers(lengths)
  const sent = head.target.includes(' ') ? head.target.replace(/^ +| +$/g, '') : head.target
  const refused = (status: number, target?: RequestTarget, length = 0): ParsedHead => {
    return { refusal: status, target, headers: new HeaderLines(), host: undefined, length, roomBehind }
  }
  if (!/^[A-Z_-]+$/.test(head.method)) return refused(400)
  if (overflow === 'request line') return refused(414)
  if (!isReadableTarget(sent)) return refused(400)
  const target = parseRequestTarget(sent)
  if (target === undefined || (target.host !== undefined && validateHost(target.host) === undefined)) {
    return refused(400, target, headLength(lengths, 1))
  }
  return readHeaders(head, target, lengths, { overflow, roomBehind })
}

function readHeaders(
  head: RequestHead,
  target: RequestTarget,
  lengths: readonly number[],
  { overflow, roomBehind }: HeaderBuffers & { readonly overflow: number | undefined },
): ParsedHead {
  const headers = new HeaderLines()
  let host = target.host === undefined ? undefined : validateHost(target.host)
  const refused = (status: number, lines: number) => {
    return { refusal: status, target, headers, host, length: headLength(lengths, lines), roomBehind }
  }
  let index = -1
  for (const line of head.headers) {
    if (++index === overflow) return refused(494, index + 1)
    const { key, kind, isUnique } = readName(line[0])
    if (kind === 'invalid' || line[1].includes('\0')) return refused(400, index + 1)
    if (kind === 'ignored') continue
    const value = trimSpaces(line[1])
    const named = key === 'host' ? validateHost(value) : undefined
    const refuses = (isUnique && headers.has(key)) || (key === 'host' && named === undefined)
    headers.addLine(keptLine(head, line, key, value), key)
    if (refuses) return refused(400, index + 2)
    host ??= named
  }
  if (overflow !== undefined) return refused(494, overflow + 1)
  return { refusal: refusalOfWhole(head, headers), target, headers, host, length: headLength(lengths), roomBehind }
}

/** Over HTTP/2 names come in lower case. */
function keptLine({ httpVersion }: RequestHead, line: HeaderLine, key: string, value: string): HeaderLine {
  if (httpVersion === 2) return [key, value]
  return value === line[1] ? line : [line[0], value]
}

/** What can be refused only once all headers are there. */
function refusalOfWhole(head: RequestHead, headers: HeaderLines): number | undefined {
  if (!headers.has('host') && head.httpVersion > 1) return 400
  const length = headers.get('content-length')
  if (length !== undefined && parseDigits(length) === undefined) return 400
  const coding = headers.get('transfer-encoding')
  if (coding !== undefined) {
    if (head.httpVersion < 1.1) return 400
    if (coding.toLowerCase() !== 'chunked') return 501
    if (length !== undefined) return 400
  }
  return head.method === 'CONNECT' || head.method === 'TRACE' ? 405 : undefined
}
