import net, { type AddressInfo, type Server, type Socket } from 'node:net'
import tls from 'node:tls'
import type { Handle } from './client'
import { ClientConnection } from './client-connection'

/** Where a listener listens; port 0 is any free one. */
export interface ListenAddress {
  readonly host: string
  readonly port: number
}

/** How clients are met by TLS. */
export type TlsOptions = Pick<tls.TlsOptions, 'key' | 'cert' | 'SNICallback'>

/** A port at which requests are taken. */
export class Listener {
  readonly #connections = new Set<ClientConnection>()
  /** Those of TLS handshakes as well. */
  readonly #sockets = new Set<Socket>()

  private constructor(private readonly server: Server) {}

  /** @throws the system's error when it cannot listen there: `EADDRINUSE`, `EACCES` */
  static async open({ host, port }: ListenAddress, handle: Handle, secure?: TlsOptions): Promise<Listener> {
    // A client that has sent all it wants may end its side and still be answered.
    const options = { allowHalfOpen: true }
    const server = secure
      ? tls.createServer({ ...secure, ...options, ALPNProtocols: ['http/1.1'] })
      : net.createServer(options)
    const listener = new Listener(server)
    server.on('connection', (socket: Socket) => listener.#note(socket))
    server.on(secure ? 'secureConnection' : 'connection', (socket: Socket) => listener.#accept(socket, handle))
    // A client that speaks no TLS, or trusts the certificate not, tells so itself.
    server.on('tlsClientError', (_, socket: Socket) => socket.destroy())
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve))
    return listener
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port
  }

  /** Takes no more connections, lets requests that are being answered come to their end, and closes all. */
  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()))
    for (const connection of this.#connections) connection.close()
    await Promise.all(Array.from(this.#connections, (connection) => connection.closed))
    for (const socket of this.#sockets) socket.destroy()
    await closed
  }

  #note(socket: Socket): void {
    this.#sockets.add(socket)
    socket.on('close', () => this.#sockets.delete(socket))
  }

  #accept(socket: Socket, handle: Handle): void {
    const connection = new ClientConnection(socket, handle)
    this.#connections.add(connection)
    void connection.closed.then(() => this.#connections.delete(connection))
    void connection.serve()
  }
}
