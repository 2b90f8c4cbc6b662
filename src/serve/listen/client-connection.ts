import type { Socket } from 'node:net'
import { TLSSocket } from 'node:tls'
import { answerBytes, keepsAlive, type WireAnswer } from '../wire/answer'
import { readRequest } from '../wire/request'
import { SocketInput } from '../wire/socket-input'
import type { Client, Handle } from './client'

/** Milliseconds without a byte of the client after which nginx closes: `keepalive_timeout`. */
const IDLE = 75_000
/** Milliseconds that what the client still sends is read and dropped, so that it can read the answer. */
const LINGER = 2000
const CONTINUE = 'HTTP/1.1 100 Continue\r\n\r\n'

/** A client's connection: its requests, one after the other, are answered in their order. */
export class ClientConnection {
  /** Settled once nothing of it is left. */
  readonly closed: Promise<void>
  readonly #input: SocketInput
  readonly #client: Client
  #busy = false
  #closing = false
  #endStream: (() => void) | undefined

  constructor(
    private readonly socket: Socket,
    private readonly handle: Handle,
  ) {
    this.#input = new SocketInput(socket)
    this.#client = clientOf(socket, () => this.#input.ended)
    // An error is followed by the close that ends the reading.
    socket.on('error', () => undefined)
    socket.setNoDelay(true)
    socket.setTimeout(IDLE, () => this.#busy || socket.destroy())
    socket.on('close', () => this.#endStream?.())
    this.closed = new Promise((resolve) => socket.on('close', () => resolve()))
  }

  /** Answers requests until either side has enough. */
  async serve(): Promise<void> {
    while (!this.#closing) {
      const request = await readRequest(this.#input, () => this.socket.write(CONTINUE))
      if (request === undefined) break
      this.#busy = true
      const answer = await this.handle(request, this.#client)
      if (answer === undefined) return void this.socket.destroy()
      const goesOn = await this.#send(answer)
      this.#busy = false
      if (!goesOn) break
    }
    this.#end()
  }

  /** A request that is being answered comes to its end first. */
  close(): void {
    this.#closing = true
    this.#endStream?.()
    if (!this.#busy) this.socket.destroy()
  }

  /** @returns whether another request may follow */
  async #send(answer: WireAnswer): Promise<boolean> {
    if (this.socket.destroyed) return false
    const isFull = !this.socket.write(answerBytes(answer))
    if (isFull) await drained(this.socket)
    if (answer.stream) await this.#stream(answer.stream)
    return keepsAlive(answer)
  }

  #stream(start: NonNullable<WireAnswer['stream']>): Promise<void> {
    this.socket.setTimeout(0)
    return new Promise((resolve) => {
      const { socket } = this
      const stop = start({
        write: (text) => {
          if (!socket.destroyed) socket.write(text)
        },
        unsent: () => socket.writableLength,
      })
      this.#endStream = () => {
        this.#endStream = undefined
        stop()
        resolve()
      }
      if (this.socket.destroyed || this.#closing) this.#endStream()
    })
  }

  /** Unread bytes would make the system reset the connection, and the client lose the answer. */
  #end(): void {
    if (this.socket.destroyed) return
    this.socket.end()
    this.socket.removeAllListeners('readable')
    this.socket.resume()
    this.socket.setTimeout(LINGER, () => this.socket.destroy())
    if (this.#closing) this.socket.once('finish', () => this.socket.destroy())
  }
}

function clientOf(socket: Socket, hasLeft: () => boolean): Client {
  const isTls = socket instanceof TLSSocket
  // Node's types do not know it: false where the client asks for no name.
  const { servername } = socket as Socket & { readonly servername?: string | false }
  return {
    scheme: isTls ? 'https' : 'http',
    // A client that has left has none any more.
    address: plainAddress(socket.remoteAddress ?? '127.0.0.1'),
    port: socket.remotePort ?? 0,
    serverPort: socket.localPort ?? 0,
    serverName: isTls && typeof servername === 'string' ? servername : undefined,
    hasLeft,
  }
}

/** Without the prefix of an IPv4 address in an IPv6 socket. */
function plainAddress(address: string): string {
  return address.replace(/^::ffff:/, '')
}

function drained(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      socket.off('drain', done).off('close', done)
      resolve()
    }
    socket.on('drain', done).on('close', done)
  })
}
