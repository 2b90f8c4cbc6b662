import { HeaderLines, type HeaderLine } from '../../nginx/header-lines'
import { refusal } from '../../nginx/read-head'
import { parseHead, valueOf } from './head'
import type { SocketInput } from './socket-input'

/** A request as a client sent it; byte strings. */
export interface WireRequest {
  /** The whole line where the request line is none. */
  readonly method: string
  readonly target: string
  readonly httpVersion: '1.0' | '1.1'
  readonly headers: readonly HeaderLine[]
  /** As it was sent, chunks and all. */
  readonly body: Buffer
}

type RequestLine = Pick<WireRequest, 'method' | 'target' | 'httpVersion'>

const REQUEST_LINE = /^(\S+) (.*) HTTP\/1\.(\d{1,3})$/s
const NO_BODY = Buffer.alloc(0)

/**
 * Reads the next request of a connection. nginx's own rules decide whether a body belongs to it; of a request that nginx
 * refuses, the head is read and no more.
 *
 * @param goOn - called when the client waits to be told that it may send the body
 * @returns undefined when the client has ended the connection
 */
export async function readRequest(input: SocketInput, goOn: () => void): Promise<WireRequest | undefined> {
  const text = await input.readHead()
  if (text === undefined) return undefined
  const { firstLine, headers } = parseHead(text)
  const head = { ...requestLine(firstLine), headers }
  const length = bodyLength(head)
  if (length === 0) return { ...head, body: NO_BODY }
  if (head.httpVersion === '1.1' && valueOf(headers, 'expect')?.toLowerCase() === '100-continue') goOn()
  const { bytes, complete } = length === 'chunked' ? await input.readChunked() : await input.readBytes(length)
  return complete ? { ...head, body: bytes } : undefined
}

/** What is no request line is taken for a method that nobody knows: nginx refuses both with 400. */
function requestLine(line: string): RequestLine {
  const [, method, target, minor] = REQUEST_LINE.exec(line) ?? []
  if (method === undefined || target === undefined) return { method: line, target: '', httpVersion: '1.1' }
  return { method, target, httpVersion: Number(minor) === 0 ? '1.0' : '1.1' }
}

function bodyLength({ method, target, httpVersion, headers }: Omit<WireRequest, 'body'>): number | 'chunked' {
  const chunked = valueOf(headers, 'transfer-encoding') !== undefined
  const length = valueOf(headers, 'content-length')
  if (!chunked && length === undefined) return 0
  const version = httpVersion === '1.0' ? 1.0 : 1.1
  if (refusal({ method, target, httpVersion: version, headers: new HeaderLines(headers) }) !== undefined) return 0
  return chunked ? 'chunked' : Number(length)
}
