import { connect, type Socket } from 'node:net'
import { LuaError } from '../../lua/error'
import type { LuaValue } from '../../lua/values'
import { after } from '../process/real-time'
import { RpcFailure } from './rpc-failure'
import { IncompleteMessage, unpack } from './unpack'

/** Kong finds no more to read, be it because of the end or because of the timeout. */
const NO_DATA = 'no data'

/** How nginx words what the operating system answers. */
const CONNECT_ERRORS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or directory',
  ECONNREFUSED: 'connection refused',
  EACCES: 'permission denied',
}

interface Waiting {
  readonly resolve: (message: LuaValue) => void
  readonly reject: (error: Error) => void
}

/** One connection to a plugin server: a message is sent, and messages are read one at a time. */
export class Connection {
  #received: Buffer = Buffer.alloc(0)
  #waiting: Waiting | undefined
  #isClosed = false

  private constructor(readonly socket: Socket) {
    socket.on('data', (chunk) => this.#take(chunk))
    socket.on('close', () => this.#end())
    socket.on('error', () => undefined)
  }

  /** @throws RpcFailure when nobody listens */
  static open(path: string): Promise<Connection> {
    return new Promise((resolve, reject) => {
      const socket = connect(path)
      const refused = (error: NodeJS.ErrnoException) => {
        const message = CONNECT_ERRORS[error.code ?? ''] ?? error.message
        reject(new RpcFailure('refused', message, { cause: error }))
      }
      socket.once('error', refused)
      socket.once('connect', () => {
        socket.off('error', refused)
        resolve(new Connection(socket))
      })
    })
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
   * @throws RpcFailure when the connection ends or the time is over; LuaError for half a message or what is none
   */
  async read(timeout: number): Promise<LuaValue> {
    const message = new Promise<LuaValue>((resolve, reject) => (this.#waiting = { resolve, reject }))
    const callOff = after(timeout, () => this.#fail(new RpcFailure('timeout', NO_DATA)))
    if (this.#isClosed) this.#end()
    else this.#deliver()
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

  #take(chunk: Buffer): void {
    this.#received = this.#received.length === 0 ? chunk : Buffer.concat([this.#received, chunk])
    this.#deliver()
  }

  #deliver(): void {
    if (!this.#waiting || this.#received.length === 0) return
    try {
      const { value, size } = unpack(this.#received)
      this.#received = this.#received.subarray(size)
      const { resolve } = this.#waiting
      this.#waiting = undefined
      resolve(value)
    } catch (error) {
      if (!(error instanceof IncompleteMessage)) this.#fail(new LuaError((error as Error).message))
    }
  }

  #end(): void {
    this.#isClosed = true
    const isCut = this.#received.length > 0
    this.#fail(isCut ? new LuaError('missing bytes') : new RpcFailure('closed', NO_DATA))
  }

  #fail(error: Error): void {
    this.#waiting?.reject(error)
    this.#waiting = undefined
  }
}
