import { lower } from '../../lua/runtime'
import { LuaTable } from '../../lua/table'

const BOUNDARY = /;[ \t-\r]*boundary=([^ \t-\r]+)/
const QUOTED = /^(?:"(.*)"|'(.*)')$/s
const HEADER = /[^ \t-\r]:[ \t-\r]*[^ \t-\r]/
const NAME = /^[ \t-\r]*name=[ \t-\r]*([^=]*)/i
const LINE = /([^\r\n]*)([\r\n]|$)/y

/**
 * The values of a multipart form by name: a string, or a list where a name is repeated. It reads what Kong's library reads,
 * with its weaknesses: a part without a name is put before the next one, parameters behind the boundary become part of it.
 *
 * @param body a byte string
 * @param contentType the header that names the boundary; without one there are no values
 * @see https://github.com/Kong/lua-multipart
 */
export function decodeMultipart(body: string, contentType: string): LuaTable {
  const boundary = findBoundary(contentType)
  const values = boundary === undefined ? new Map<string, string[]>() : new MultipartReader(body, boundary).read()
  const table = new LuaTable()
  for (const [name, [first, ...more]] of values) {
    table.set(name, more.length === 0 ? first : LuaTable.list([first, ...more]))
  }
  return table
}

function findBoundary(contentType: string): string | undefined {
  const boundary = BOUNDARY.exec(contentType)?.[1]
  if (boundary === undefined) return undefined
  if (boundary === '"' || boundary === "'") return undefined
  const quoted = QUOTED.exec(boundary)
  return (quoted ? (quoted[1] ?? quoted[2]) : boundary) || undefined
}

/** Reads line by line; the pieces of a value are its lines and the characters that end them. */
class MultipartReader {
  readonly #values = new Map<string, string[]>()
  readonly #delimiter: string
  #position = 0
  #name: string | undefined
  #pieces: string[] = []
  #inValue = false

  constructor(
    readonly body: string,
    boundary: string,
  ) {
    this.#delimiter = `--${boundary}`
  }

  read(): ReadonlyMap<string, string[]> {
    for (;;) {
      const [line, end] = this.#nextLine()
      if (line.startsWith(this.#delimiter)) this.#endPart()
      else if (line === '') this.#blankLine(end)
      else this.#line(line, end)
      if (end === '') break
    }
    // A part that the body breaks off replaces those of the same name before it.
    if (this.#name !== undefined) this.#values.set(this.#name, [this.#pieces.join('')])
    return this.#values
  }

  #nextLine(): [line: string, end: string] {
    LINE.lastIndex = this.#position
    const [all = '', line = '', end = ''] = LINE.exec(this.body) ?? []
    this.#position += all.length
    return [line, end]
  }

  #blankLine(end: string): void {
    if (this.#inValue && end !== '') this.#pieces.push(end)
  }

  #line(line: string, end: string): void {
    if (!this.#inValue && isDisposition(line)) {
      this.#name = partName(line) ?? this.#name
      this.#endHeader()
    } else if (!this.#inValue && HEADER.test(line)) {
      this.#endHeader()
    } else {
      this.#inValue = true
      this.#pieces.push(line)
      if (end !== '') this.#pieces.push(end)
    }
  }

  /** An empty line behind a header begins the value. */
  #endHeader(): void {
    if (!this.body.startsWith('\r\n\r\n', this.#position - 1)) return
    this.#inValue = true
    this.#position += 3
  }

  #endPart(): void {
    this.#inValue = false
    if (this.#name === undefined) return
    const values = this.#values.get(this.#name) ?? []
    values.push(withoutLineEnd(this.#pieces).join(''))
    this.#values.set(this.#name, values)
    this.#name = undefined
    this.#pieces = []
  }
}

function isDisposition(line: string): boolean {
  return lower(line.slice(0, 19)) === 'content-disposition'
}

/** The name between the quotes, or whatever stands in their place. */
function partName(disposition: string): string | undefined {
  let name: string | undefined
  for (const parameter of disposition.split(';')) {
    const value = HEADER.test(parameter) ? undefined : NAME.exec(parameter)?.[1]
    if (value !== undefined) name = value.replace(/[ \t-\r]*$/, '').slice(1, -1)
  }
  return name
}

/** The line end before a boundary belongs to the boundary. */
function withoutLineEnd(pieces: readonly string[]): string[] {
  const kept = [...pieces]
  const last = kept.length - 1
  if (kept[last] === '\n') kept[last] = ''
  if (kept[last - 1] === '\r') kept[last - 1] = ''
  return kept
}
