import { LuaError } from '../lua/error'
import { LuaTable } from '../lua/table'
import { cachedByText } from '../lua/text-cache'
import { addMultiValue } from './args'
import { parseDigits } from './bytes'
import { escapeHeaderName, escapeHeaderValue } from './header-escape'
import { lowerCaseName, type HeaderLines } from './header-lines'
import { validateHost } from './host'
import { dropIndex, forgetHost, type KeptVariables } from './variables/kept'

export { headerLookup } from './header-table'

/** The part of a request that its headers are read and written through. */
export interface RequestHeaders extends Partial<KeptVariables> {
  readonly headersIn: HeaderLines
  readonly status: number
  /** `$host` */
  host: string
  /** `content_length_n`: undefined when no length is known. */
  contentLength: number | undefined
}

const DEFAULT_MAX_HEADERS = 100
/** Headers of which OpenResty knows one line only: setting it leaves repeated lines of the client alone. */
const SINGLE = new Set(
  (
    'host connection if-modified-since if-unmodified-since if-match if-none-match user-agent referer content-length ' +
    'content-type range if-range transfer-encoding expect upgrade accept-encoding via authorization keep-alive x-real-ip'
  ).split(' '),
)

const variableOf = cachedByText((name) => `http_${name.toLowerCase().replaceAll('-', '_')}`)

/** What a header's name decides. */
const readName = cachedByText((text) => {
  const name = escapeHeaderName(text)
  const key = name.toLowerCase()
  return { name, key, isSingle: SINGLE.has(key) }
})

/** `ngx.req.get_headers(max)` of a request. */
export function getHeaders({ headersIn }: Pick<RequestHeaders, 'headersIn'>, max?: number): LuaTable {
  return headersTable(headersIn, max).headers
}

/**
 * `ngx.req.get_headers(max, raw)`: repeated headers as lists.
 *
 * @param max how many lines to read; 0 is no limit, a negative one the default of 100
 * @param raw names as sent instead of in lower case
 * @returns and whether there were more, what Lua gets as "truncated"
 */
export function headersTable(
  headersIn: HeaderLines,
  max = DEFAULT_MAX_HEADERS,
  raw = false,
): { headers: LuaTable; truncated: boolean } {
  const whole = Math.trunc(max)
  const limit = whole < 0 ? DEFAULT_MAX_HEADERS : whole === 0 ? Infinity : whole
  const headers = new LuaTable()
  let left = limit
  for (const [name, value] of headersIn) {
    if (left-- <= 0) break
    addMultiValue(headers, raw ? name : lowerCaseName(name), value)
  }
  return { headers, truncated: headersIn.size > limit }
}

/**
 * `ngx.req.set_header(name, value)`; undefined, an empty text and an empty list remove.
 *
 * @throws LuaError for a Host or Content-Length that nginx does not take
 */
export function setHeader(r: RequestHeaders, name: string, value: string | readonly string[] | undefined): void {
  dropIndex(r, variableOf(name))
  setValues(r, name, value)
}

/** `ngx.req.clear_header(name)`: all lines of that name. */
export function clearHeader(r: RequestHeaders, name: string): void {
  setValues(r, name, undefined)
}

function setValues(r: RequestHeaders, name: string, value: string | readonly string[] | undefined): void {
  if (typeof value === 'string') return setOne(r, name, value, true)
  const [first = '', ...others] = value ?? []
  setOne(r, name, first, true)
  for (const other of others) setOne(r, name, other, false)
}

/** Appends a line, as the headers of a subrequest are filled: of a header known once, the last one stays. */
export function addHeader(r: RequestHeaders, name: string, value: string): void {
  setOne(r, name, value, false)
}

function setOne(r: RequestHeaders, rawName: string, rawValue: string, override: boolean): void {
  // Lua code cannot touch the request once its answer is a 400: the headers may not have been read at all.
  if (r.status === 400) return
  const { name, key, isSingle } = readName(rawName)
  const value = escapeHeaderValue(rawValue)
  if (key === 'host') {
    r.host = hostOf(value)
    forgetHost(r)
  }
  if (key === 'content-length') r.contentLength = lengthOf(value)
  if (value === '' && (override || (isSingle && r.headersIn.has(key)))) r.headersIn.remove(key)
  else if (isSingle) r.headersIn.setFirst(name, value)
  else if (override) r.headersIn.set(name, value)
  else r.headersIn.add(name, value)
}

function hostOf(value: string): string {
  if (value === '') return ''
  const host = validateHost(value, { refuseBlanks: false })
  if (host === undefined) throw new LuaError('failed to set header')
  return host
}

function lengthOf(value: string): number | undefined {
  if (value === '') return undefined
  const length = parseDigits(value)
  if (length === undefined) throw new LuaError('failed to set header')
  return length
}
