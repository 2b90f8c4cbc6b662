import type { Socket } from 'node:net'
import { ChunkedScanner } from './chunked-scanner'

/** Bytes of a head after which no more are awaited: more than nginx has room for, so that it is refused. */
const LONGEST_HEAD = 128 * 1024

const NOTHING = Buffer.alloc(0)

/** Bytes of a body, and whether all of it came. */
export interface BodyInput {
  readonly bytes: Buffer
  readonly complete: boolean
}

/** Reads the bytes of a connection when they are asked for, and no faster: what nobody reads stays with the sender. */
export class SocketInput {
  #rest: Buffer = NOTHING
  #ended = false
  #wake: (() => void) | undefined

  constructor(private readonly socket: Socket) {
    const end = () => {
      this.#ended = true
      this.#wake?.()
    }
    socket.on('readable', () => this.#wake?.())
    socket.on('end', end).on('close', end)
  }

  /** The other side sends no more. */
  get ended(): boolean {
    // A stream tells of its end only to those who read.
    if (this.#rest.length === 0 && !this.#ended && this.socket.readableLength === 0) this.socket.read(0)
    return this.#ended
  }

  /** Bytes have come in that nobody has read. */
  get hasMore(): boolean {
    return this.#rest.length > 0 || this.socket.readableLength > 0
  }

  /**
   * A head with the empty line behind it, one character a byte; empty lines before it are skipped.
   *
   * @returns undefined when the connection ended before; without the empty line when it is longer than anybody accepts
   */
  async readHead(): Promise<string | undefined> {
    let searched = 0
    for (;;) {
      if (searched === 0) this.#rest = withoutEmptyLines(this.#rest)
      const end = endOfHead(this.#rest, Math.max(0, searched - 3))
      if (end > 0 || this.#rest.length > LONGEST_HEAD)
        return this.#take(end > 0 ? end : this.#rest.length).toString('latin1')
      searched = this.#rest.length
      const more = await this.#more()
      if (more === undefined) return undefined
      this.#rest = searched === 0 ? more : Buffer.concat([this.#rest, more])
    }
  }

  /** The next bytes, as many as are asked for. */
  async readBytes(length: number): Promise<BodyInput> {
    let missing = length
    return this.#collect((bytes) => {
      const end = bytes.length < missing ? -1 : missing
      missing -= bytes.length
      return end
    }, length === 0)
  }

  /** A body in chunks as it was sent, sizes and all; it ends where it is broken. */
  async readChunked(): Promise<BodyInput> {
    const scanner = new ChunkedScanner()
    return this.#collect((bytes) => scanner.scan(bytes), false)
  }

  /** All that comes until the other side closes. */
  async readToEnd(): Promise<Buffer> {
    return (await this.#collect(() => -1, false)).bytes
  }

  /** @param endOf - where the body ends in these bytes, -1 when it goes on */
  async #collect(endOf: (bytes: Buffer) => number, isEmpty: boolean): Promise<BodyInput> {
    const parts: Buffer[] = []
    while (!isEmpty) {
      const bytes = this.#rest.length > 0 ? this.#take(this.#rest.length) : await this.#more()
      if (bytes === undefined) return { bytes: Buffer.concat(parts), complete: false }
      const end = endOf(bytes)
      parts.push(end < 0 ? bytes : bytes.subarray(0, end))
      if (end < 0) continue
      this.#rest = bytes.subarray(end)
      break
    }
    return { bytes: parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts), complete: true }
  }

  #take(length: number): Buffer {
    const taken = this.#rest.subarray(0, length)
    this.#rest = this.#rest.subarray(length)
    return taken
  }

  async #more(): Promise<Buffer | undefined> {
    for (;;) {
      const bytes = this.socket.read() as Buffer | null
      if (bytes !== null) return bytes
      if (this.#ended) return undefined
      await new Promise<void>((resolve) => (this.#wake = resolve))
      this.#wake = undefined
    }
  }
}

const CR = 0x0d
const LF = 0x0a

function withoutEmptyLines(bytes: Buffer): Buffer {
  let start = 0
  while (bytes[start] === CR || bytes[start] === LF) start++
  return start === 0 ? bytes : bytes.subarray(start)
}

/** Where the empty line ends, 0 without one. */
function endOfHead(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(LF, from); at >= 0; at = bytes.indexOf(LF, at + 1)) {
    if (bytes[at + 1] === LF) return at + 2
    if (bytes[at + 1] === CR && bytes[at + 2] === LF) return at + 3
  }
  return 0
}
