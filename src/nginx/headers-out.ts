import { LuaError } from '../lua/error'
import { LuaTable } from '../lua/table'
import type { LuaValue } from '../lua/values'
import { addMultiValue } from './args'
import { parseDigits } from './bytes'
import { contentTypeFromLua, contentTypeFromUpstream, type ContentType } from './content-type'
import { escapeHeaderName, escapeHeaderValue } from './header-escape'
import { HeaderLines, type HeaderLine } from './header-lines'
import { formatHttpTime, parseHttpTime } from './http-time'

/** A line of the response; a cleared one keeps its place, and its name for builtin headers. */
interface OutLine {
  name: string
  value: string
  live: boolean
}

/** Headers of which nginx remembers the line last set; `E-Tag` is what OpenResty calls one of them too. */
const SINGLE = new Set(
  (
    'server date content-encoding location refresh last-modified content-range accept-ranges www-authenticate ' +
    'expires e-tag etag content-length'
  ).split(' '),
)
/** Of these nginx remembers all lines. */
const MULTIPLE = new Set(['cache-control', 'link'])
/** OpenResty returns this many values of one header. */
const MAX_VALUES = 100
const DEFAULT_MAX_HEADERS = 100

/** What `ngx.resp.get_headers()` tells beside the header lines. */
export interface SentState {
  readonly status: number
  readonly keepalive: boolean
  readonly chunked: boolean
}

/**
 * The response headers while they are made: `ngx.header[...]`, `ngx.resp`, and what an upstream sent.
 *
 * @see ngx_http_lua_headers_out.c, and the copy handlers of ngx_http_upstream.c
 */
export class HeadersOut {
  #contentType: ContentType | undefined
  /** The charset an upstream named, or that nginx added. */
  charset: string | undefined
  /** `content_length_n`: -1 when the length is not known. */
  contentLength = -1
  /** True once Lua has set a type, after which nginx does not look for one by the path. */
  typeSet = false
  #lines: OutLine[] = []
  readonly #single = new Map<string, OutLine>()
  readonly #multiple = new Map<string, OutLine[]>()
  #lastModified: number | undefined

  /** All headers as they stand now, the type and the length first. */
  get lines(): HeaderLines {
    const lines = new HeaderLines()
    if (this.contentType) lines.add('Content-Type', this.contentType.value)
    if (this.implicitLength !== undefined) lines.add('Content-Length', String(this.implicitLength))
    for (const [name, value] of this.listed()) lines.add(name, value)
    return lines
  }

  get contentType(): ContentType | undefined {
    return this.#contentType?.value ? this.#contentType : undefined
  }

  set contentType(contentType: ContentType | undefined) {
    this.#contentType = contentType
  }

  /** The length that nginx writes itself; not once Lua has set or cleared one, since then it trusts the list. */
  get implicitLength(): number | undefined {
    return this.#single.has('content-length') || this.contentLength < 0 ? undefined : this.contentLength
  }

  /** The lines of the list, without those that nginx writes from what it knows. */
  *listed(): IterableIterator<HeaderLine> {
    for (const line of this.#lines) if (line.live) yield [line.name, line.value]
  }

  /** `ngx.header[name]` as a first value. */
  get(name: string): string | undefined {
    return this.getAll(name)[0]
  }

  /** `ngx.header[name]`: nil, a text or a list. */
  lookup(name: string): LuaValue {
    const values = this.getAll(name)
    return values.length > 1 ? LuaTable.list(values) : values[0]
  }

  /** All values of a header; an underscore in the name is a dash. */
  getAll(name: string): string[] {
    const key = name.replaceAll('_', '-').toLowerCase()
    if (key === 'content-length' && this.implicitLength !== undefined) return [String(this.implicitLength)]
    if (key === 'content-type' && this.contentType) return [this.contentType.value]
    if (key === 'last-modified') return this.#lastModified === undefined ? [] : [formatHttpTime(this.#lastModified)]
    return this.#find(key)
      .slice(0, MAX_VALUES)
      .map((line) => line.value)
  }

  has(name: string): boolean {
    return this.getAll(name).length > 0
  }

  /**
   * `ngx.header[name] = value`; undefined, an empty text and an empty list remove.
   *
   * @throws LuaError for a Content-Length that is no number
   */
  set(name: string, value: string | readonly string[] | undefined): void {
    const values = value === undefined ? [''] : typeof value === 'string' ? [value] : value
    for (const [index, one] of (values.length === 0 ? [''] : values).entries()) this.#setOne(name, one, index === 0)
  }

  /** `ngx.resp.add_header(name, value)`; a builtin header that can stand only once is replaced. */
  add(name: string, value: string | readonly string[]): void {
    for (const one of typeof value === 'string' ? [value] : value) this.#setOne(name, one, false)
  }

  /** Appends a line of an upstream's answer, whatever is there already. */
  copyFromUpstream(name: string, value: string): void {
    const key = name.toLowerCase()
    if (key === 'content-type') return this.#copyContentType(value)
    const line = this.#push(name, value, true)
    if (key === 'last-modified') this.#lastModified = parseHttpTime(value)
    if (MULTIPLE.has(key)) this.#linesOf(key).push(line)
    else if (SINGLE.has(key) && key !== 'www-authenticate' && !isLocalRedirect(key, value)) this.#single.set(key, line)
  }

  /** Marks a header as one that nginx must not add by itself, though there is no line: Date behind a proxy. */
  suppress(name: string): void {
    this.#single.set(name.toLowerCase(), this.#push(name, ''))
  }

  /** True when nginx adds no such line itself. */
  knows(name: string): boolean {
    return this.#single.has(name.toLowerCase())
  }

  /** What an error page of nginx's own takes away. ngx_http_send_special_response */
  clearForErrorPage(): void {
    for (const key of ['content-length', 'accept-ranges', 'last-modified', 'etag']) this.#clearSingle(key)
    this.#lastModified = undefined
  }

  /** What a 304 does not repeat. */
  clearForNotModified(): void {
    for (const key of ['content-length', 'accept-ranges', 'content-encoding']) this.#clearSingle(key)
    this.contentLength = -1
  }

  /** nginx forgets the length of an answer without a body, but not the line that Lua has set. */
  forgetLength(): void {
    this.#single.delete('content-length')
    this.contentLength = -1
  }

  /**
   * `ngx.resp.get_headers(max)`: names in lower case, repeated ones as lists.
   *
   * @param max how many to return; 0 is no limit
   */
  toTable(state: SentState, max = DEFAULT_MAX_HEADERS): { headers: LuaTable; truncated: boolean } {
    const headers = new LuaTable()
    for (const [name, value] of this.#unlisted(state)) headers.set(name, value)
    const extra = [...this.#unlisted(state)].length
    const truncated = max > 0 && this.#lines.length + extra > max
    let left = truncated ? max - extra : this.#lines.length
    for (const [name, value] of this.listed()) {
      addMultiValue(headers, name.toLowerCase(), value)
      if (--left <= 0) break
    }
    return { headers, truncated }
  }

  *#unlisted({ status, keepalive, chunked }: SentState): Iterable<HeaderLine> {
    if (this.contentType) yield ['content-type', this.contentType.value]
    if (this.implicitLength !== undefined) yield ['content-length', String(this.implicitLength)]
    yield ['connection', status === 101 ? 'upgrade' : keepalive ? 'keep-alive' : 'close']
    if (chunked) yield ['transfer-encoding', 'chunked']
  }

  #setOne(rawName: string, rawValue: string, override: boolean): void {
    const name = escapeHeaderName(rawName.replaceAll('_', '-'))
    const value = escapeHeaderValue(rawValue)
    const key = name.toLowerCase()
    if (key === 'content-type') this.#setContentType(value)
    else if (MULTIPLE.has(key)) this.#setMultiple(key, name, value, override)
    else if (SINGLE.has(key)) this.#setSingle(key, name, value, override)
    else this.#setPlain(name, value, override)
  }

  #setContentType(value: string): void {
    this.#contentType = contentTypeFromLua(value)
    this.typeSet = true
    for (const line of this.#find('content-type')) line.live = false
  }

  #copyContentType(value: string): void {
    const contentType = contentTypeFromUpstream(value)
    this.#contentType = contentType
    if (contentType.charset !== undefined) this.charset = contentType.charset
  }

  #setSingle(key: string, name: string, value: string, override: boolean): void {
    if (key === 'content-length') this.contentLength = lengthOf(value)
    if (key === 'last-modified') this.#lastModified = value === '' ? undefined : parseHttpTime(value)
    const slot = key === 'e-tag' ? 'etag' : key
    const known = this.#single.get(slot)
    if (known) Object.assign(known, value === '' ? { value, live: false } : { name, value, live: true })
    else this.#single.set(slot, this.#setPlain(name, value, override))
    if (isLocalRedirect(key, value)) this.#single.delete(key)
  }

  #setMultiple(key: string, name: string, value: string, override: boolean): void {
    const known = this.#linesOf(key)
    const reusable = override ? known[0] : known.find((line) => !line.live)
    if (override) for (const line of known) line.live = false
    if (reusable) Object.assign(reusable, { value, live: value !== '' })
    else known.push(this.#push(name, value))
  }

  /** Overwriting keeps the name as it was first written, and the first of repeated lines. */
  #setPlain(name: string, value: string, override: boolean): OutLine {
    const existing = override ? this.#find(name.toLowerCase()) : []
    for (const [index, line] of existing.entries()) {
      line.live = index === 0 && value !== ''
      if (line.live) line.value = value
    }
    return existing.at(-1) ?? this.#push(name, value)
  }

  #clearSingle(key: string): void {
    const line = this.#single.get(key)
    if (line) line.live = false
    this.#single.delete(key)
  }

  #linesOf(key: string): OutLine[] {
    const lines = this.#multiple.get(key) ?? []
    this.#multiple.set(key, lines)
    return lines
  }

  #push(name: string, value: string, live = value !== ''): OutLine {
    const line = { name, value, live }
    this.#lines.push(line)
    return line
  }

  #find(key: string): OutLine[] {
    return this.#lines.filter((line) => line.live && line.name.toLowerCase() === key)
  }
}

/** `ngx.resp.get_headers(max)` of a request. */
export function getResponseHeaders(
  r: { readonly headersOut: HeadersOut } & SentState,
  max?: number,
): LuaTable {
  return r.headersOut.toTable(r, max).headers
}

/** nginx would complete a Location that it knows of to an absolute one, so OpenResty hides such a line from it. */
function isLocalRedirect(key: string, value: string): boolean {
  return key === 'location' && value.startsWith('/')
}

function lengthOf(value: string): number {
  if (value === '') return -1
  const length = parseDigits(value)
  if (length === undefined) throw new LuaError('failed to set header')
  return length
}
