import type { HeaderLine } from '../../nginx/header-lines'
import { valueOf } from './head'

/** What a client gets; byte strings. */
export interface WireAnswer {
  readonly status: number
  readonly reason: string
  /** Every line that goes out: nothing is added. */
  readonly headers: readonly HeaderLine[]
  /** Without the chunks that the headers announce. */
  readonly body: Uint8Array
  /** The connection is cut where the body ends, although more was announced. */
  readonly cut?: boolean
  /** Goes on with the body for as long as the client listens. */
  readonly stream?: AnswerStream
}

/** Where a streamed body goes. */
export interface StreamSink {
  readonly write: (text: string) => void
  /** Bytes that were written and did not go out yet. */
  readonly unsent: () => number
}

/** @returns called once the client has left or the server closes */
export type AnswerStream = (sink: StreamSink) => () => void

/** The bytes of an answer. */
export function answerBytes({ status, reason, headers, body }: WireAnswer): Buffer {
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')
  const head = Buffer.from(`HTTP/1.1 ${status} ${reason}\r\n${lines}\r\n`, 'latin1')
  if (valueOf(headers, 'transfer-encoding')?.toLowerCase() !== 'chunked') return Buffer.concat([head, body])
  return Buffer.concat([head, ...chunked(body)])
}

/** Whether another request may follow on the same connection. */
export function keepsAlive({ headers, cut, stream }: WireAnswer): boolean {
  return cut !== true && stream === undefined && valueOf(headers, 'connection')?.toLowerCase() === 'keep-alive'
}

function chunked(body: Uint8Array): Uint8Array[] {
  const end = Buffer.from('0\r\n\r\n')
  if (body.length === 0) return [end]
  return [Buffer.from(`${body.length.toString(16)}\r\n`), body, Buffer.from('\r\n'), end]
}
