import { lower } from '../../lua/runtime'
import type { HeaderLine } from '../header-lines'
import type { NginxRequest } from '../request'
import type { Getter } from './variable'

/** Families of variables by what their names begin with, what follows being the name of a header, cookie or argument. */
const FAMILIES: readonly (readonly [prefix: string, read: (r: NginxRequest, name: string) => string | undefined])[] = [
  ['http_', (r, name) => header(r.headersIn, name)],
  ['sent_http_', sentHeader],
  ['upstream_http_', (r, name) => header(upstreamHeaders(r), name)],
  ['cookie_', (r, name) => cookie(r.headersIn.getAll('Cookie'), name)],
  ['upstream_cookie_', (r, name) => cookie(setCookies(r), name)],
  ['arg_', (r, name) => argument(r.args, name)],
]

/** How to read a variable that has no name of its own; one of no family is never found. */
export function prefixedGetter(key: string): Getter {
  const family = FAMILIES.find(([prefix]) => key.startsWith(prefix))
  if (!family) return () => undefined
  const [prefix, read] = family
  const name = key.slice(prefix.length)
  return (r) => read(r, name)
}

/** All lines of a header, joined; dashes in its name are underscores in the variable's. */
function header(lines: Iterable<HeaderLine>, name: string): string | undefined {
  const values: string[] = []
  for (const [line, value] of lines) if (isVariableOf(line, name)) values.push(value)
  return values.length > 1 ? values.join(', ') : values[0]
}

function isVariableOf(line: string, name: string): boolean {
  if (line.length !== name.length) return false
  for (let at = 0; at < line.length; at++) {
    if (codeInVariable(line.charCodeAt(at)) !== name.charCodeAt(at)) return false
  }
  return true
}

/** A to Z in lower case, a dash as an underscore. */
function codeInVariable(code: number): number {
  if (code === 0x2d) return 0x5f
  return code >= 0x41 && code <= 0x5a ? code + 0x20 : code
}

function sentHeader(r: NginxRequest, name: string): string | undefined {
  if (name === 'content_type') return r.headersOut.contentType?.value
  if (name === 'content_length') return r.headersOut.get('Content-Length')
  if (name === 'connection') return r.sentStatus === 101 ? 'upgrade' : r.keepalive ? 'keep-alive' : 'close'
  if (name === 'transfer_encoding') return r.chunked ? 'chunked' : undefined
  return name === 'keep_alive' ? undefined : header(r.headersOut.listed(), name)
}

function upstreamHeaders(r: NginxRequest): Iterable<HeaderLine> {
  return r.upstreamStates.length === 0 ? [] : (r.upstream?.response?.headers ?? [])
}

function* setCookies(r: NginxRequest): Iterable<string> {
  for (const [name, value] of upstreamHeaders(r)) if (name.toLowerCase() === 'set-cookie') yield value
}

/** The value of the first cookie of that name, whatever the case. ngx_http_parse_multi_header_lines */
function cookie(headers: Iterable<string>, name: string): string | undefined {
  for (const line of headers) {
    for (let at = 0; at < line.length; at = nextCookie(line, at)) {
      const start = cookieValueAt(line, at, name)
      if (start !== undefined) return line.slice(start).split(';', 1)[0]
    }
  }
  return undefined
}

/** Where the value begins if the cookie at this place has that name. */
function cookieValueAt(line: string, at: number, name: string): number | undefined {
  if (lower(line.slice(at, at + name.length)) !== name) return undefined
  const equals = behindBlanks(line, at + name.length)
  return line[equals] === '=' ? behindBlanks(line, equals + 1) : undefined
}

function nextCookie(line: string, at: number): number {
  let end = at
  while (end < line.length && line[end] !== ';' && line[end] !== ',') end++
  return behindBlanks(line, end + 1)
}

function behindBlanks(line: string, at: number): number {
  let end = at
  while (line[end] === ' ') end++
  return end
}

/** The value of the first argument of that name that has one, as it stands in the query. */
function argument(args: string | undefined, name: string): string | undefined {
  const pair = name === '' ? undefined : args?.split('&').find((one) => lower(one).startsWith(`${name}=`))
  return pair?.slice(name.length + 1)
}
