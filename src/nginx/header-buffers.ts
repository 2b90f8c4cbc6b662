import { requestLine, type RequestHead } from './request-head'

/** `client_header_buffer_size`, `large_client_header_buffers` */
const FIRST_BUFFER = 1024
const LARGE_BUFFER = 8192
const LARGE_BUFFERS = 4

/** Where nginx ran out of room: in the request line, or in the header line of that index. */
export type HeaderOverflow = 'request line' | number

export interface HeaderBuffers {
  readonly overflow: HeaderOverflow | undefined
  /** How many bytes of the body fit into the last buffer behind the headers. */
  readonly roomBehind: number
}

/**
 * Reads a head into buffers as nginx does: a line is never split, so one that does not fit is moved to the next buffer.
 *
 * @param lengths - as `lineLengths` gives them
 * @see ngx_http_alloc_large_header_buffer
 */
export function fillHeaderBuffers(lengths: readonly number[]): HeaderBuffers {
  let room = FIRST_BUFFER
  let largeBuffers = 0
  for (let index = 0; index < lengths.length; index++) {
    const length = lengths[index] ?? 0
    if (length > room) {
      if (length > LARGE_BUFFER || largeBuffers === LARGE_BUFFERS) {
        return { overflow: index === 0 ? 'request line' : index - 1, roomBehind: 0 }
      }
      largeBuffers++
      room = LARGE_BUFFER
    }
    room -= length
  }
  return { overflow: undefined, roomBehind: room }
}

/**
 * The length on the wire of the head's first lines: the part of `$request_length` that is no body.
 *
 * @param lengths - as `lineLengths` gives them
 * @param lines - how many, the request line counted; the empty line behind the headers counts too
 */
export function headLength(lengths: readonly number[], lines = lengths.length): number {
  let sum = 0
  for (let index = 0; index < Math.min(lines, lengths.length); index++) sum += lengths[index] ?? 0
  return sum
}

/** The lengths on the wire of a head's lines: the request line, the headers, the empty line behind them. */
export function lineLengths(head: RequestHead): number[] {
  const lengths = [requestLine(head).length + 2]
  for (const [name, value] of head.headers) lengths.push(name.length + value.length + 4)
  lengths.push(2)
  return lengths
}
