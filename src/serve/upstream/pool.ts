import { connectTo, type Peer, type UpstreamConnection } from './connection'

/** Idle connections that are kept to one server: `upstream_keepalive_pool_size` is larger, a developer's machine is not. */
const KEPT = 64
/** Milliseconds: `upstream_keepalive_idle_timeout`. */
const IDLE = 60_000

/** Connections to upstream servers that wait for the next request. */
export class UpstreamPool {
  readonly #idle = new Map<string, UpstreamConnection[]>()
  #closed = false

  /** @throws the system's error when a new connection fails */
  async take(peer: Peer, limit: number): Promise<UpstreamConnection> {
    const idle = this.#idle.get(keyOf(peer)) ?? []
    for (let connection = idle.pop(); connection; connection = idle.pop()) {
      connection.socket.setTimeout(0)
      if (connection.isOpen) return connection
      connection.socket.destroy()
    }
    return connectTo(peer, limit)
  }

  /** Keeps a connection whose answer was read to its end. */
  giveBack(peer: Peer, connection: UpstreamConnection): void {
    const idle = this.#idle.get(keyOf(peer)) ?? []
    if (this.#closed || idle.length >= KEPT || !connection.isOpen) return void connection.socket.destroy()
    connection.socket.setTimeout(IDLE, () => connection.socket.destroy())
    idle.push(connection)
    this.#idle.set(keyOf(peer), idle)
  }

  /** Closes those that wait; those in use are closed when they are given back. */
  close(): void {
    this.#closed = true
    for (const { socket } of [...this.#idle.values()].flat()) socket.destroy()
    this.#idle.clear()
  }
}

function keyOf({ host, port, tls }: Peer): string {
  return `${host} ${port} ${tls ? `${tls.serverName} ${tls.verify}` : ''}`
}
