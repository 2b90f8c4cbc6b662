import { decodeChunked } from './chunked'
import { NgxExit } from './exit'

/** `client_body_buffer_size` of kong.conf. */
const BUFFER_SIZE = 8192
/** A body of known length may be a quarter longer, so that it need not be read in two turns. */
const LARGEST_IN_MEMORY = BUFFER_SIZE + BUFFER_SIZE / 4

/** How a body is framed, and how much of it came along with the headers. */
export interface BodyFraming {
  readonly chunked: boolean
  /** Content-Length; undefined without one. */
  readonly length: number | undefined
  /** How many bytes fit into the header buffer behind the headers. */
  readonly preread: number
}

/**
 * The request body as nginx buffers it: `client_body_buffer_size` bytes stay in memory, more goes to a temporary file,
 * where `ngx.req.get_body_data()` does not find it.
 */
export class RequestBody {
  #data: string
  #inFile = false
  #wasRead = false
  #refusal: number | undefined

  /** @param raw the bytes behind the headers as they were sent, chunks and all */
  constructor(raw: string) {
    this.#data = raw
  }

  /**
   * All of it, wherever it lies.
   *
   * @throws NgxExit(400) for broken chunks
   */
  get data(): string {
    this.#read()
    return this.#data
  }

  /** True once somebody has asked for it: nginx reads a body no sooner. */
  get wasRead(): boolean {
    return this.#wasRead
  }

  /** The status that nginx answers with once somebody reads a body like this: 400 for broken chunks. */
  get refusal(): number | undefined {
    return this.#refusal
  }

  /** True when it lies in a temporary file: `ngx.req.get_body_file()` has a name. */
  get inFile(): boolean {
    return this.#inFile
  }

  /**
   * The body as Lua sees it without reading a file; undefined when it lies in one. `ngx.req.get_body_data()`
   *
   * @throws NgxExit(400) for broken chunks
   */
  get inMemory(): string | undefined {
    this.#read()
    return this.#inFile ? undefined : this.#data
  }

  /** `ngx.req.set_body_data(data)`; the Content-Length is the caller's to change. */
  set(data: string): void {
    this.#read()
    this.#data = data
    this.#inFile = false
  }

  /**
   * Cuts the body out of what was sent, once the headers have said how.
   *
   * @returns how many bytes nginx reads for it
   */
  frame({ chunked, length, preread }: BodyFraming): number {
    const sent = this.#data.length
    const rest = Math.max(0, this.#data.length - preread)
    if (chunked) {
      const decoded = decodeChunked(this.#data)
      this.#refusal = decoded === undefined ? 400 : undefined
      this.#inFile = rest > BUFFER_SIZE
      this.#data = decoded ?? ''
      return sent
    }
    this.#data = this.#data.slice(0, length ?? 0)
    this.#inFile = this.#data.length - preread >= LARGEST_IN_MEMORY
    return this.#data.length
  }

  #read(): void {
    this.#wasRead = true
    if (this.#refusal !== undefined) throw new NgxExit(this.#refusal)
  }
}
