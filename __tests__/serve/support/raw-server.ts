import net, { type AddressInfo, type Socket } from 'node:net'

/** A server whose every answer is bytes; what it received is kept. */
export class RawServer {
  readonly received: string[] = []
  readonly #sockets = new Set<Socket>()
  readonly #server: net.Server
  connections = 0

  /** @param answer - to all that a connection has sent so far; undefined: not yet */
  constructor(answer: (received: string, socket: Socket) => string | undefined) {
    this.#server = net.createServer((socket) => {
      this.#sockets.add(socket)
      this.connections++
      let text = ''
      socket.on('error', () => undefined)
      socket.setEncoding('latin1').on('data', (more: string) => {
        text += more
        const bytes = answer(text, socket)
        if (bytes === undefined) return
        this.received.push(text)
        text = ''
        socket.write(bytes, 'latin1')
      })
    })
  }

  async listen(): Promise<number> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
    return (this.#server.address() as AddressInfo).port
  }

  /** Closes the connections that nobody uses. */
  hangUp(): void {
    for (const socket of this.#sockets) socket.end()
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    await new Promise((resolve) => this.#server.close(resolve))
  }
}
