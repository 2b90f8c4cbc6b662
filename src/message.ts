import { toBytes, toText } from './lua/strings'
import type { HeaderLine } from './nginx/header-lines'
import type { StreamTls } from './nginx/stream-exchange'
import type { UpstreamTlsClient } from './nginx/upstream-exchange'

/** Blanks around a value are no part of it for whoever reads the line. RFC 9110, section 5.5 */
const OUTER_BLANKS = /^[ \t]+|[ \t]+$/g

/**
 * Header lines as they went over the wire: order, case and repeats are kept, look-ups ignore case.
 */
export class MessageHeaders {
  /** Every line as `[name, value]`, in order. */
  readonly lines: readonly HeaderLine[]

  /** @param lines - byte strings, read here as UTF-8 */
  constructor(lines: Iterable<HeaderLine>) {
    this.lines = Array.from(
      lines,
      ([name, value]) => [readable(name), readable(value).replace(OUTER_BLANKS, '')] as const,
    )
  }

  /** The value of the first line of that name, or undefined. */
  get(name: string): string | undefined {
    return this.getAll(name)[0]
  }

  /** The values of all lines of that name, in order. */
  getAll(name: string): string[] {
    const key = name.toLowerCase()
    return this.lines.filter(([line]) => line.toLowerCase() === key).map(([, value]) => value)
  }

  has(name: string): boolean {
    return this.get(name) !== undefined
  }

  [Symbol.iterator](): IterableIterator<HeaderLine> {
    return this.lines[Symbol.iterator]()
  }

  /** Lower-case names with their values, repeats joined by a comma as `fetch` does. */
  toJSON(): Record<string, string> {
    const joined: Record<string, string> = {}
    for (const [name] of this.lines) joined[name.toLowerCase()] = this.getAll(name).join(', ')
    return joined
  }
}

/** Bytes of the wire as text: UTF-8 where they are, else one character a byte. */
export function readable(bytes: string): string {
  const text = toText(bytes)
  return text.includes('\ufffd') ? bytes : text
}

/** Under this name a message knows the exchange that it belongs to; each copy of this file knows it. */
export const ORIGIN: unique symbol = Symbol.for('kong-pdk-mock: the exchange of a message')

/** Headers and a body. */
export class Message {
  #origin: object | undefined
  readonly #lines: Iterable<HeaderLine>
  readonly #body: string
  #headers: MessageHeaders | undefined

  constructor(lines: Iterable<HeaderLine>, body: string) {
    this.#lines = lines
    this.#body = body
  }

  get headers(): MessageHeaders {
    return (this.#headers ??= new MessageHeaders(this.#lines))
  }

  /** Every header line in order, one character a byte: what `headers` reads as UTF-8. */
  get rawHeaders(): HeaderLine[] {
    return Array.from(this.#lines)
  }

  /** The exchange, where the message stands in one; no property of its own, so that messages can be compared. */
  get [ORIGIN](): object | undefined {
    return this.#origin
  }

  set [ORIGIN](exchange: object | undefined) {
    this.#origin = exchange
  }

  /** The body as it went over the wire, without its transfer encoding. */
  get bytes(): Uint8Array {
    return new Uint8Array(toBytes(this.#body))
  }

  /** The body as UTF-8. */
  text(): string {
    return toText(this.#body)
  }

  /**
   * The body as JSON. The type is what the test takes it for: nothing checks it.
   *
   * @throws SyntaxError when the body is not JSON
   */
  json<T = unknown>(): T {
    return JSON.parse(this.text()) as T
  }
}

/** What the client received. */
export class ReceivedResponse extends Message {
  constructor(
    readonly status: number,
    readonly reason: string,
    lines: Iterable<HeaderLine>,
    body: string,
    /** True when the connection ended before the announced length. */
    readonly incomplete: boolean = false,
    /** Set when the client received no answer at all: the connection was closed, or the TLS handshake failed. */
    readonly error?: 'closed' | 'handshake failed',
  ) {
    super(lines, body)
  }
}

/** What an upstream service received. */
export class ReceivedRequest extends Message {
  constructor(
    readonly method: string,
    /** Path and query as sent. */
    readonly target: string,
    lines: Iterable<HeaderLine>,
    body: string,
    readonly scheme: string,
    readonly host: string,
    readonly port: number,
    /** How Kong connected by TLS: the name it asked for, whether it verifies the certificate. */
    readonly tls?: UpstreamTlsClient,
  ) {
    super(lines, body)
  }

  /** Path without query. */
  get path(): string {
    return this.target.split('?', 1)[0] ?? ''
  }

  /** The query's arguments. */
  get query(): URLSearchParams {
    return new URLSearchParams(this.target.slice(this.path.length + 1))
  }
}

/** Bytes that one side of a stream connection sent or received, without the TLS around them. */
export class StreamData {
  readonly #data: string

  /** @param data - a byte string */
  constructor(data: string) {
    this.#data = data
  }

  get bytes(): Uint8Array {
    return new Uint8Array(toBytes(this.#data))
  }

  /** The bytes as UTF-8. */
  text(): string {
    return toText(this.#data)
  }
}

/** What an upstream server of a stream received. */
export class ReceivedStream extends StreamData {
  constructor(
    data: string,
    readonly host: string,
    readonly port: number,
    /** The TLS around the bytes: Kong's own with its settings, or the client's, of which Kong knows the name. */
    readonly tls: StreamTls | undefined,
  ) {
    super(data)
  }
}
