import { Connection } from './connection'
import { RpcFailure } from './rpc-failure'
import type { Wire } from './wire'

/** Connections to one plugin server: who needs one has it alone, and idle ones are used again, as in nginx's pools. */
export class ConnectionPool<T> {
  readonly #idle: Connection<T>[] = []

  constructor(
    readonly socket: string,
    readonly wire: Wire<T>,
  ) {}

  /**
   * Lends a connection. It is used again unless the work on it failed in any other way than by an answer of the server.
   *
   * @throws RpcFailure when nobody listens, and whatever `work` throws
   */
  async use<R>(work: (connection: Connection<T>) => Promise<R>): Promise<R> {
    const connection = await this.#connection()
    try {
      const result = await work(connection)
      this.#rest(connection)
      return result
    } catch (error) {
      if (error instanceof RpcFailure && error.reason === 'answered') this.#rest(connection)
      else connection.close()
      throw error
    }
  }

  close(): void {
    for (const connection of this.#idle.splice(0)) connection.close()
  }

  async #connection(): Promise<Connection<T>> {
    for (let idle = this.#idle.pop(); idle; idle = this.#idle.pop()) {
      if (idle.isUsable) return idle
      idle.close()
    }
    return Connection.open(this.socket, this.wire)
  }

  #rest(connection: Connection<T>): void {
    connection.rest()
    this.#idle.push(connection)
  }
}
