import net, { type Socket } from 'node:net'
import tls from 'node:tls'
import { SocketInput } from '../wire/socket-input'

/** The server of a connection. */
export interface Peer {
  readonly host: string
  readonly port: number
  /** Set for TLS: the name to ask for, and whether the certificate must be good. */
  readonly tls?: { readonly serverName: string; readonly verify: boolean }
}

/** An open connection to an upstream server. */
export class UpstreamConnection {
  readonly input: SocketInput
  /** Requests it has carried. */
  uses = 0

  constructor(readonly socket: Socket) {
    this.input = new SocketInput(socket)
    // The close that follows is what counts.
    socket.on('error', () => undefined)
    socket.setNoDelay(true)
  }

  /** Whether another request may go over it. */
  get isOpen(): boolean {
    return !this.socket.destroyed && !this.input.hasMore && !this.input.ended
  }
}

/**
 * Connects to a server.
 *
 * @param limit - milliseconds; its end is the error `ETIMEDOUT`
 * @throws the system's or OpenSSL's error when there is no connection
 */
export function connectTo(peer: Peer, limit: number): Promise<UpstreamConnection> {
  const { host, port } = peer
  const socket = peer.tls
    ? tls.connect({ host, port, ...serverName(peer.tls.serverName), rejectUnauthorized: peer.tls.verify })
    : net.connect({ host, port })
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => socket.destroy(timedOut()), limit)
    socket.once('error', (error: Error) => {
      clearTimeout(timer)
      reject(error)
    })
    socket.once(peer.tls ? 'secureConnect' : 'connect', () => {
      clearTimeout(timer)
      socket.removeAllListeners('error')
      resolve(new UpstreamConnection(socket))
    })
  })
}

/** TLS has no names that are addresses. */
function serverName(name: string): { servername?: string } {
  return name === '' || net.isIP(name) !== 0 ? {} : { servername: name }
}

function timedOut(): Error {
  return Object.assign(new Error('timed out'), { code: 'ETIMEDOUT' })
}
