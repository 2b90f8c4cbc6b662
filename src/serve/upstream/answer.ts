import type { HeaderLine } from '../../nginx/header-lines'
import { decodeChunked } from '../../nginx/chunked'
import { parseHead, valueOf } from '../wire/head'
import type { SocketInput } from '../wire/socket-input'

/** What an upstream server has answered; byte strings. */
export interface ServerAnswer {
  readonly status: number
  readonly reason: string
  readonly headers: readonly HeaderLine[]
  /** Without its chunks. */
  readonly body: Uint8Array
  /** Whether the connection can carry another request. */
  readonly keepAlive: boolean
}

const STATUS_LINE = /^HTTP\/1\.(\d) (\d{3})(?: (.*))?$/s

/**
 * Reads an answer to its end. What goes before it (1xx) is skipped.
 *
 * @returns undefined when there is none, or not all of its chunks
 */
export async function readAnswer(input: SocketInput, method: string): Promise<ServerAnswer | undefined> {
  for (;;) {
    const text = await input.readHead()
    const { firstLine = '', headers = [] } = text === undefined ? {} : parseHead(text)
    const [, minor, status, reason = ''] = STATUS_LINE.exec(firstLine) ?? []
    if (status === undefined) return undefined
    if (Number(status) < 200) continue
    const head = { status: Number(status), reason, headers }
    return readBody(input, head, method, minor === '1')
  }
}

type AnswerHead = Pick<ServerAnswer, 'status' | 'reason' | 'headers'>

async function readBody(
  input: SocketInput,
  head: AnswerHead,
  method: string,
  isPersistent: boolean,
): Promise<ServerAnswer | undefined> {
  const { status, headers } = head
  const keepAlive = isPersistent && valueOf(headers, 'connection')?.toLowerCase() !== 'close'
  if (method === 'HEAD' || status === 204 || status === 304) return { ...head, body: new Uint8Array(), keepAlive }
  if (valueOf(headers, 'transfer-encoding')?.toLowerCase() === 'chunked') {
    const { bytes, complete } = await input.readChunked()
    const decoded = complete ? decodeChunked(bytes.toString('latin1')) : undefined
    return decoded === undefined ? undefined : { ...head, body: Buffer.from(decoded, 'latin1'), keepAlive }
  }
  const length = valueOf(headers, 'content-length')
  if (length === undefined || !/^\d+$/.test(length)) {
    return { ...head, body: await input.readToEnd(), keepAlive: false }
  }
  const { bytes, complete } = await input.readBytes(Number(length))
  return { ...head, body: bytes, keepAlive: keepAlive && complete }
}
