import { lowerCaseName, type HeaderLine } from './header-lines'

/** A line of the response; a cleared one keeps its place. */
interface ListedLine {
  name: string
  /** The name in lower case. */
  key: string
  value: string
  live: boolean
}

/** Headers of which nginx remembers the line last set. `E-Tag` is what OpenResty calls one of them too. */
const SINGLE = new Set(
  (
    'server date content-encoding location refresh last-modified content-range accept-ranges www-authenticate ' +
    'expires e-tag etag content-length'
  ).split(' '),
)
const NONE: readonly ListedLine[] = []
/** Of these nginx remembers all lines. */
const MULTIPLE = new Set(['cache-control', 'link'])

/**
 * The list of response header lines, and what nginx remembers of some of them: setting such a header changes the line
 * remembered, even where others of that name stand before it.
 *
 * @see ngx_http_lua_headers_out.c, and the copy handlers of ngx_http_upstream.c
 */
export class ResponseHeaderList {
  #lines: ListedLine[] = []
  readonly #single = new Map<string, ListedLine>()
  #multiple: Map<string, ListedLine[]> | undefined

  /** How many lines there are, with those that were cleared. */
  get size(): number {
    return this.#lines.length
  }

  /** The values of all lines of that name. */
  values(key: string): string[] {
    return this.#find(key).map((line) => line.value)
  }

  /** Whether nginx remembers a line of that name, be it a cleared one. */
  remembers(key: string): boolean {
    return this.#single.has(key)
  }

  /** The lines that will be sent. */
  get sent(): HeaderLine[] {
    const sent: HeaderLine[] = []
    for (const { name, value, live } of this.#lines) if (live) sent.push([name, value])
    return sent
  }

  /**
   * Sets a header as Lua does: `override` replaces all lines, else one is added where the header allows several.
   *
   * @param key - the name in lower case
   */
  set(key: string, name: string, value: string, override: boolean): void {
    if (MULTIPLE.has(key)) this.#setMultiple(key, name, value, override)
    else if (SINGLE.has(key)) this.#setSingle(key, name, value, override)
    else this.#setPlain(key, name, value, override)
  }

  /** Appends a line of an upstream's answer, which nginx remembers from then on. */
  copy(key: string, name: string, value: string): void {
    const line = this.#push(key, name, value, true)
    if (MULTIPLE.has(key)) this.#linesOf(key).push(line)
    else if (SINGLE.has(key) && key !== 'www-authenticate' && !isLocalRedirect(key, value)) this.#single.set(key, line)
  }

  /** Makes nginx remember a line that is not sent. */
  suppress(name: string): void {
    const key = lowerCaseName(name)
    this.#single.set(key, this.#push(key, name, ''))
  }

  /** Removes all lines of a header that is kept elsewhere. */
  clearPlain(key: string): void {
    for (const line of this.#find(key)) line.live = false
  }

  /** Removes the line remembered. */
  clearSingle(key: string): void {
    const line = this.#single.get(key)
    if (line) line.live = false
    this.forget(key)
  }

  /** Leaves the line in the list, but nginx does not know of it any more. */
  forget(key: string): void {
    this.#single.delete(key)
  }

  #setSingle(key: string, name: string, value: string, override: boolean): void {
    const remembered = key === 'e-tag' ? 'etag' : key
    const known = this.#single.get(remembered)
    if (known) rewrite(known, value === '' ? known.name : name, value)
    else this.#single.set(remembered, this.#setPlain(key, name, value, override))
    if (isLocalRedirect(key, value)) this.#single.delete(key)
  }

  #setMultiple(key: string, name: string, value: string, override: boolean): void {
    const known = this.#linesOf(key)
    const reusable = override ? known[0] : known.find((line) => !line.live)
    if (override) for (const line of known) line.live = false
    if (reusable) rewrite(reusable, reusable.name, value)
    else known.push(this.#push(key, name, value))
  }

  /** Overwriting keeps the name as it was first written, and the first of repeated lines. */
  #setPlain(key: string, name: string, value: string, override: boolean): ListedLine {
    const existing = override ? this.#find(key) : NONE
    for (const [index, line] of existing.entries()) {
      line.live = index === 0 && value !== ''
      if (line.live) line.value = value
    }
    return existing.at(-1) ?? this.#push(key, name, value)
  }

  #linesOf(key: string): ListedLine[] {
    this.#multiple ??= new Map()
    const lines = this.#multiple.get(key) ?? []
    this.#multiple.set(key, lines)
    return lines
  }

  #push(key: string, name: string, value: string, live = value !== ''): ListedLine {
    const line = { name, key, value, live }
    this.#lines.push(line)
    return line
  }

  /** Mostly there is none. */
  #find(key: string): readonly ListedLine[] {
    const isFound = (line: ListedLine): boolean => line.live && line.key === key
    return this.#lines.some(isFound) ? this.#lines.filter(isFound) : NONE
  }
}

/** Without a value a line is cleared. */
function rewrite(line: ListedLine, name: string, value: string): void {
  line.name = name
  line.key = lowerCaseName(name)
  line.value = value
  line.live = value !== ''
}

/** nginx would complete a Location that it knows of to an absolute one, so OpenResty hides such a line from it. */
function isLocalRedirect(key: string, value: string): boolean {
  return key === 'location' && value.startsWith('/')
}
