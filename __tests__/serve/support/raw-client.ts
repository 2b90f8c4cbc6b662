import net, { type Socket } from 'node:net'

/** A connection whose bytes are seen, one character each. */
export class RawClient {
  #received = ''
  #wake: () => void = () => undefined
  #isClosed = false

  private constructor(readonly socket: Socket) {
    socket.setEncoding('latin1')
    socket.on('data', (text: string) => {
      this.#received += text
      this.#wake()
    })
    socket.on('error', () => undefined)
    socket.on('close', () => {
      this.#isClosed = true
      this.#wake()
    })
  }

  static async to(port: number): Promise<RawClient> {
    const socket = net.connect({ port, host: '127.0.0.1' })
    await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject))
    return new RawClient(socket)
  }

  send(bytes: string): this {
    this.socket.write(bytes, 'latin1')
    return this
  }

  /** All that has come, once it holds a text so many times. */
  async until(text: string, times = 1): Promise<string> {
    while (this.#received.split(text).length - 1 < times) {
      if (this.#isClosed) throw new Error(`closed after ${JSON.stringify(this.#received)}`)
      await new Promise<void>((resolve) => (this.#wake = resolve))
    }
    return this.#received
  }

  /** All that has come, once the other side has closed. */
  async toEnd(): Promise<string> {
    while (!this.#isClosed) await new Promise<void>((resolve) => (this.#wake = resolve))
    return this.#received
  }
}

/** Sends bytes, and gives all that comes until the connection is closed. */
export async function talk(port: number, bytes: string): Promise<string> {
  return (await RawClient.to(port)).send(bytes).toEnd()
}

/** An answer taken apart. */
export function parts(answer: string): { statusLine: string; headers: string[]; body: string } {
  const end = answer.indexOf('\r\n\r\n')
  const [statusLine = '', ...headers] = answer.slice(0, end).split('\r\n')
  return { statusLine, headers, body: answer.slice(end + 4) }
}
