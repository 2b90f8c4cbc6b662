const CR = 0x0d
const LF = 0x0a
const LONGEST_LINE = 8192

/** Finds the end of a body in chunks while its bytes come in. What stands in the chunks is for others to read. */
export class ChunkedScanner {
  #line = ''
  /** Bytes of the chunk's data that are still to come. */
  #data = 0
  #state: 'size' | 'data' | 'behind data' | 'trailers' = 'size'

  /** @returns where the body ends in these bytes: behind its last line, or where it is broken; -1 when it goes on */
  scan(bytes: Buffer): number {
    let at = 0
    while (at < bytes.length) {
      if (this.#state === 'data') {
        const skipped = Math.min(this.#data, bytes.length - at)
        at += skipped
        this.#data -= skipped
        if (this.#data === 0) this.#state = 'behind data'
        continue
      }
      const lineEnd = bytes.indexOf(LF, at)
      this.#line += bytes.toString('latin1', at, lineEnd < 0 ? bytes.length : lineEnd)
      at = lineEnd < 0 ? bytes.length : lineEnd + 1
      if (this.#line.length > LONGEST_LINE) return at
      if (lineEnd >= 0 && this.#endsWith(this.#takeLine())) return at
    }
    return -1
  }

  #takeLine(): string {
    const line = this.#line.charCodeAt(this.#line.length - 1) === CR ? this.#line.slice(0, -1) : this.#line
    this.#line = ''
    return line
  }

  /** @returns whether the body ends with this line */
  #endsWith(line: string): boolean {
    if (this.#state === 'trailers') return line === ''
    if (this.#state === 'behind data') {
      this.#state = 'size'
      return line !== ''
    }
    const size = /^[\da-f]+/i.exec(line)?.[0]
    if (size === undefined) return true
    this.#data = parseInt(size, 16)
    this.#state = this.#data === 0 ? 'trailers' : 'data'
    return !Number.isSafeInteger(this.#data)
  }
}
