import type { HeaderLine } from '../../nginx/header-lines'
import { fault, type ReceivedRequest, type UpstreamAnswer } from '../../index'
import { readAnswer, type ServerAnswer } from './answer'
import type { Peer, UpstreamConnection } from './connection'
import type { UpstreamPool } from './pool'

/** How long is waited for a server, in milliseconds: a service's own fields. */
export interface Timeouts {
  readonly connect: number
  readonly write: number
  readonly read: number
}

type Failure = 'closed' | 'timeout'

/** Sends a request to the real server that it is addressed to, and reads the whole answer. */
export async function askServer(
  pool: UpstreamPool,
  received: ReceivedRequest,
  timeouts: Timeouts,
): Promise<UpstreamAnswer> {
  const peer = peerOf(received)
  for (;;) {
    let connection: UpstreamConnection
    try {
      connection = await pool.take(peer, timeouts.connect)
    } catch (error) {
      return faultOf(error)
    }
    const isReused = connection.uses++ > 0
    const seen = connection.socket.bytesRead
    const answer = await exchangeOver(connection, received, timeouts)
    if (typeof answer === 'object') {
      if (answer.keepAlive) pool.giveBack(peer, connection)
      else connection.socket.destroy()
      return replyOf(answer)
    }
    connection.socket.destroy()
    if (answer === 'timeout') return fault.timeout()
    // A server may close an idle connection at the moment it is used again: that is no failure of the request.
    if (!isReused || connection.socket.bytesRead > seen) return fault.close()
  }
}

function peerOf({ host, port, scheme, tls }: ReceivedRequest): Peer {
  if (scheme !== 'https' && scheme !== 'grpcs') return { host, port }
  return { host, port, tls: { serverName: tls?.serverName ?? '', verify: tls?.verify === true } }
}

function faultOf(error: unknown): UpstreamAnswer {
  const { code = '' } = error as { readonly code?: string }
  if (code === 'ETIMEDOUT') return fault.timeout()
  // What OpenSSL and Node find wrong with a certificate has codes of words: UNABLE_TO_VERIFY_LEAF_SIGNATURE, CERT_HAS_EXPIRED.
  if (/CERT|SIGNATURE|ALTNAME/.test(code)) return fault.untrusted()
  return /^E[A-Z]+$/.test(code) ? fault.refuse() : fault.close()
}

async function exchangeOver(
  { socket, input }: UpstreamConnection,
  received: ReceivedRequest,
  { write, read }: Timeouts,
): Promise<ServerAnswer | Failure> {
  let failure: Failure = 'closed'
  const giveUp = () => {
    failure = 'timeout'
    socket.destroy()
  }
  socket.on('timeout', giveUp)
  socket.setTimeout(write)
  socket.write(requestBytes(received), () => socket.setTimeout(read))
  const answer = await readAnswer(input, received.method)
  socket.off('timeout', giveUp)
  socket.setTimeout(0)
  return answer ?? failure
}

function requestBytes(received: ReceivedRequest): Buffer {
  const lines = received.rawHeaders.map(([name, value]) => `${name}: ${value}\r\n`).join('')
  const target = Buffer.from(received.target, 'utf8').toString('latin1')
  const head = `${received.method} ${target} HTTP/1.1\r\n${lines}\r\n`
  return Buffer.concat([Buffer.from(head, 'latin1'), received.bytes])
}

function replyOf({ status, reason, headers, body }: ServerAnswer): UpstreamAnswer {
  return { status, reason, headers: framed(headers).map(([name, value]) => [name, bytesOf(value)] as const), body }
}

/** Where a body ends with the connection, its length is as little known as in chunks. */
function framed(headers: readonly HeaderLine[]): readonly HeaderLine[] {
  const isFramed = headers.some(([name]) => /^(content-length|transfer-encoding)$/i.test(name))
  return isFramed ? headers : [...headers, ['Transfer-Encoding', 'chunked']]
}

function bytesOf(value: string): string | Uint8Array {
  return /^[\x00-\x7f]*$/.test(value) ? value : Buffer.from(value, 'latin1')
}
