import type { Socket } from 'node:net'
import { after } from '../process/real-time'
import { openSocket } from './open-socket'
import { ReceivedBytes } from './received-bytes'
import { GarbledAnswer, RpcFailure } from './rpc-failure'
import { IncompleteMessage, type FrameScan, type Wire } from './wire'

/** Kong takes what fits into memory: here a server that does not stop is stopped. */
const LARGEST_MESSAGE = 32 * 1024 * 1024

interface Waiting<T> {
  readonly resolve: (message: T) => void
  readonly reject: (error: Error) => void
}

/** One connection to a plugin server: a message is sent, and messages are read one at a time. */
export class Connection<T> {
  readonly #received = new ReceivedBytes()
  #scan: FrameScan | undefined
  #waiting: Waiting<T> | undefined
  #isClosed = false
  #isReset = false

  private constructor(
    readonly socket: Socket,
    readonly wire: Wire<T>,
  ) {
    this.#scan = wire.scanner?.()
    socket.on('data', (chunk) => this.#take(chunk))
    socket.on('close', () => this.#end())
    socket.on('error', ({ code }: NodeJS.ErrnoException) => (this.#isReset = code === 'ECONNRESET'))
  }

  /** @throws RpcFailure when nobody listens */
  static open<T>(path: string, wire: Wire<T>): Promise<Connection<T>> {
    return openSocket(path, (socket) => new Connection(socket, wire))
  }

  get isUsable(): boolean {
    return !this.#isClosed && this.#received.length === 0
  }

  send(bytes: string): void {
    this.socket.ref()
    this.socket.write(bytes, 'latin1')
  }

  /**
   * @param timeout - milliseconds
   * @throws RpcFailure when the connection ends or the time is over before anything came; GarbledAnswer for half a message, for
   *   what is none, and for one that is too large
   */
  async read(timeout: number): Promise<T> {
    const message = new Promise<T>((resolve, reject) => (this.#waiting = { resolve, reject }))
    const callOff = after(timeout, () => this.#noMore('timeout'))
    this.socket.resume()
    this.#deliver()
    if (this.#isClosed) this.#end()
    try {
      return await message
    } finally {
      callOff()
    }
  }

  /** An idle connection keeps no process alive. */
  rest(): void {
    this.socket.unref()
  }

  close(): void {
    this.socket.destroy()
  }

  /** What nobody waits for yet is left where it is, so that a server that floods must stop. */
  #take(chunk: Buffer): void {
    this.#received.add(chunk)
    if (this.#waiting) this.#deliver()
    else this.socket.pause()
  }

  #deliver(): void {
    if (!this.#waiting || this.#received.length === 0) return
    try {
      if (!this.#scan || this.#scan.scan(this.#received.bytes) !== undefined) this.#hand(this.#waiting)
      else throw new IncompleteMessage()
    } catch (error) {
      if (!(error instanceof IncompleteMessage)) this.#fail(garbled(error))
      else if (this.#received.length > LARGEST_MESSAGE) this.#fail(tooLarge())
    }
  }

  #hand({ resolve }: Waiting<T>): void {
    const { value, size } = this.wire.read(this.#received.bytes)
    this.#waiting = undefined
    this.#received.drop(size)
    this.#scan = this.wire.scanner?.()
    resolve(value)
  }

  #end(): void {
    this.#isClosed = true
    this.#noMore('closed')
  }

  #noMore(reason: 'closed' | 'timeout'): void {
    const { wire } = this
    const message = reason === 'timeout' ? wire.timeout : this.#isReset ? wire.reset : wire.closed
    this.#fail(this.#received.length > 0 ? wire.cutOff(reason) : new RpcFailure(reason, message))
  }

  #fail(error: Error): void {
    this.#waiting?.reject(error)
    this.#waiting = undefined
  }
}

function tooLarge(): GarbledAnswer {
  return new GarbledAnswer('not enough memory', `a message of more than ${LARGEST_MESSAGE} bytes`)
}

/** Lua gives up on what is nested too deep, as JavaScript does. */
function garbled(error: unknown): GarbledAnswer {
  if (error instanceof GarbledAnswer) return error
  const { name, message } = error as Error
  return new GarbledAnswer(name === 'RangeError' ? 'stack overflow' : message, 'what is no message of its protocol')
}
