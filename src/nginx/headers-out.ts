import { LuaError } from '../lua/error'
import { LuaTable } from '../lua/table'
import { cachedByText } from '../lua/text-cache'
import { addMultiValue } from './args'
import { parseDigits } from './bytes'
import { contentTypeFromLua, contentTypeFromUpstream, type ContentType } from './content-type'
import { escapeHeaderName, escapeHeaderValue } from './header-escape'
import { dashedName, HeaderLines, lowerCaseName, type HeaderLine } from './header-lines'
import { formatHttpTime, parseHttpTime } from './http-time'
import { ResponseHeaderList } from './response-header-list'

/** OpenResty returns this many values of one header. */
const MAX_VALUES = 100
const DEFAULT_MAX_HEADERS = 100

/** A header's name as OpenResty writes it, and that in lower case. */
const writtenName = cachedByText((text) => {
  const name = escapeHeaderName(dashedName(text))
  return { name, key: name.toLowerCase() }
})

/** What `ngx.resp.get_headers()` tells beside the header lines. */
export interface SentState {
  readonly status: number
  readonly keepalive: boolean
  readonly chunked: boolean
}

/** The response headers while they are made: `ngx.header[...]`, `ngx.resp`, and what an upstream sent. */
export class HeadersOut {
  /** The charset an upstream named, or that nginx added. */
  charset: string | undefined
  /** The charset that an upstream told nginx to name. */
  orderedCharset: string | undefined
  /** `content_length_n`: -1 when the length is not known. */
  contentLength = -1
  /** True once Lua has set a type, after which nginx does not look for one by the path. */
  typeSet = false
  #contentType: ContentType | undefined
  #lastModified: number | undefined
  readonly #list = new ResponseHeaderList()

  /** All headers as they stand now, the type and the length first. */
  get lines(): HeaderLines {
    const lines = new HeaderLines()
    if (this.contentType) lines.add('Content-Type', this.contentType.value)
    if (this.implicitLength !== undefined) lines.add('Content-Length', String(this.implicitLength))
    for (const line of this.#list.sent) lines.addLine(line)
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
    return this.#list.remembers('content-length') || this.contentLength < 0 ? undefined : this.contentLength
  }

  /** The lines of the list, without those that nginx writes from what it knows. */
  listed(): HeaderLine[] {
    return this.#list.sent
  }

  /** `ngx.header[name]` as a first value. */
  get(name: string): string | undefined {
    return this.getAll(name)[0]
  }

  /** All values of a header; an underscore in the name is a dash. */
  getAll(name: string): string[] {
    const key = lowerCaseName(dashedName(name))
    if (key === 'content-length' && this.implicitLength !== undefined) return [String(this.implicitLength)]
    if (key === 'content-type' && this.contentType) return [this.contentType.value]
    if (key === 'last-modified') return this.#lastModified === undefined ? [] : [formatHttpTime(this.#lastModified)]
    return this.#list.values(key).slice(0, MAX_VALUES)
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
    const [first = '', ...others] = typeof value === 'string' ? [value] : (value ?? [])
    this.#setOne(name, first, true)
    for (const other of others) this.#setOne(name, other, false)
  }

  /** `ngx.resp.add_header(name, value)`; a builtin header that can stand only once is replaced. */
  add(name: string, value: string | readonly string[]): void {
    for (const one of typeof value === 'string' ? [value] : value) this.#setOne(name, one, false)
  }

  /** Appends a line of an upstream's answer, whatever is there already. */
  copyFromUpstream(name: string, value: string): void {
    const key = lowerCaseName(name)
    if (key === 'content-type') return this.#copyContentType(value)
    if (key === 'last-modified') this.#lastModified = parseHttpTime(value)
    this.#list.copy(key, name, value)
  }

  /** Marks a header as one that nginx must not add by itself, though there is no line: Date behind a proxy. */
  suppress(name: string): void {
    this.#list.suppress(name)
  }

  /** True when nginx adds no such line itself. */
  knows(name: string): boolean {
    return this.#list.remembers(lowerCaseName(name))
  }

  /** What an error page of nginx's own takes away. ngx_http_send_special_response */
  clearForErrorPage(): void {
    for (const key of ['content-length', 'accept-ranges', 'last-modified', 'etag']) this.#list.clearSingle(key)
    this.#lastModified = undefined
  }

  /** What a 304 does not repeat. ngx_http_not_modified_header_filter */
  clearForNotModified(): void {
    for (const key of ['content-length', 'accept-ranges', 'content-encoding']) this.#list.clearSingle(key)
    this.contentLength = -1
  }

  /** nginx forgets the length of an answer without a body, but not the line that Lua has set. */
  forgetLength(): void {
    this.#list.forget('content-length')
    this.contentLength = -1
  }

  /**
   * `ngx.resp.get_headers(max)`: names in lower case, repeated ones as lists.
   *
   * @param max how many to return, the cleared lines counted; 0 is no limit
   */
  toTable(state: SentState, max = DEFAULT_MAX_HEADERS): { headers: LuaTable; truncated: boolean } {
    const headers = new LuaTable()
    const unlisted = [...this.#unlisted(state)]
    for (const [name, value] of unlisted) headers.set(name, value)
    const truncated = max > 0 && this.#list.size + unlisted.length > max
    let left = truncated ? max - unlisted.length : this.#list.size
    for (const [name, value] of this.#list.sent) {
      addMultiValue(headers, lowerCaseName(name), value)
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
    const { name, key } = writtenName(rawName)
    const value = escapeHeaderValue(rawValue)
    if (key === 'content-type') return this.#setContentType(value)
    if (key === 'content-length') this.contentLength = lengthOf(value)
    if (key === 'last-modified') this.#lastModified = parseHttpTime(value)
    this.#list.set(key, name, value, override)
  }

  #setContentType(value: string): void {
    this.#contentType = contentTypeFromLua(value)
    this.typeSet = true
    this.#list.clearPlain('content-type')
  }

  #copyContentType(value: string): void {
    const contentType = contentTypeFromUpstream(value)
    this.#contentType = contentType
    if (contentType.charset !== undefined) this.charset = contentType.charset
  }
}

/** `ngx.resp.get_headers(max)` of a request. */
export function getResponseHeaders(r: { readonly headersOut: HeadersOut } & SentState, max?: number): LuaTable {
  return r.headersOut.toTable(r, max).headers
}

function lengthOf(value: string): number {
  if (value === '') return -1
  const length = parseDigits(value)
  if (length === undefined) throw new LuaError('failed to set header')
  return length
}
