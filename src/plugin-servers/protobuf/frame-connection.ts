import type { Socket } from 'node:net'
import { after } from '../process/real-time'
import { openSocket } from '../rpc/open-socket'
import { RpcFailure } from '../rpc/rpc-failure'

const LENGTH_BYTES = 4

/** One connection to a plugin server that speaks in frames: four bytes of length, least significant first, and what is framed. */
export class FrameConnection {
  #received: Buffer[] = []
  #size = 0
  #wake: () => void = () => undefined
  #end: 'closed' | 'connection reset by peer' | undefined

  private constructor(readonly socket: Socket) {
    socket.on('data', (chunk) => this.#take(chunk))
    socket.on('error', ({ code }: NodeJS.ErrnoException) => (this.#end = resetBy(code)))
    socket.on('close', () => {
      this.#end ??= 'closed'
      this.#wake()
    })
  }

  /** @throws RpcFailure when nobody listens */
  static open(path: string): Promise<FrameConnection> {
    return openSocket(path, (socket) => new FrameConnection(socket))
  }

  get isUsable(): boolean {
    return this.#end === undefined && this.#size === 0
  }

  /** @param frame - a byte string */
  send(frame: string): void {
    this.socket.ref()
    const bytes = Buffer.alloc(LENGTH_BYTES + frame.length)
    bytes.writeUInt32LE(frame.length)
    bytes.write(frame, LENGTH_BYTES, 'latin1')
    this.socket.write(bytes)
  }

  /**
   * @param timeout - milliseconds
   * @throws RpcFailure when the connection ends, or the time is over
   */
  async read(timeout: number): Promise<Buffer> {
    let isLate = false
    const callOff = after(timeout, () => {
      isLate = true
      this.#wake()
    })
    try {
      for (;;) {
        const frame = this.#frame()
        if (frame) return frame
        if (this.#end !== undefined) throw new RpcFailure('closed', this.#end)
        if (isLate) throw new RpcFailure('timeout', 'timeout')
        await new Promise<void>((resolve) => (this.#wake = resolve))
      }
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
    this.#received.push(chunk)
    this.#size += chunk.length
    this.#wake()
  }

  #frame(): Buffer | undefined {
    if (this.#size < LENGTH_BYTES) return undefined
    const length = this.#together(LENGTH_BYTES).readUInt32LE()
    const end = LENGTH_BYTES + length
    if (this.#size < end) return undefined
    const bytes = this.#together(end)
    this.#received = bytes.length === end ? [] : [bytes.subarray(end)]
    this.#size -= end
    return bytes.subarray(LENGTH_BYTES, end)
  }

  /** What was received, of which so many bytes stand together. */
  #together(count: number): Buffer {
    const [first] = this.#received
    if (first && first.length >= count) return first
    const bytes = Buffer.concat(this.#received)
    this.#received = [bytes]
    return bytes
  }
}

function resetBy(code: string | undefined): 'closed' | 'connection reset by peer' {
  return code === 'ECONNRESET' ? 'connection reset by peer' : 'closed'
}
