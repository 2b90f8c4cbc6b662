import type { LogLevel } from '../../nginx/log-level'
import { RpcFailure } from '../rpc/rpc-failure'
import { PbRpc } from './pb-rpc'

/** A plugin server's process and what it writes. */
interface Server {
  readonly settings: { readonly socket: string; readonly readTimeout: number }
  /** Undefined for a server that was not started here: nobody hears what it writes. */
  readonly pid: number | undefined
  readonly output: { readonly lines: readonly string[] }
  ready(): Promise<string | undefined>
  lost(): void
  listen(hear: (level: LogLevel, line: string) => void): readonly string[]
  outputRead(): Promise<void>
}

/** A plugin server that speaks protobuf, as its instances need it. */
export class PbLink {
  readonly rpc: PbRpc
  #generation = 0
  #sequence = 0
  /** The requests in which the server was lost: Kong does not wait until it is back. */
  readonly #losses = new WeakSet<object>()

  constructor(readonly server: Server) {
    const { socket, readTimeout } = server.settings
    this.rpc = new PbRpc(socket, readTimeout)
  }

  /**
   * Tells instances that were started before from those after: when the server broke off, Kong forgets them all.
   * kong/runloop/plugin_servers/plugin.lua, `reset_instances_for_plugin`
   */
  get generation(): number {
    return this.#generation
  }

  /** Forgets all instances of the server. */
  reset(): void {
    this.#generation++
  }

  /** Numbers the instances of a server, whatever gateway they belong to. */
  nextSequence(): number {
    return ++this.#sequence
  }

  /** Waits for a server that has died, but not in the request in which it has. @param request - stands for it */
  async ready(request: object): Promise<void> {
    if (!this.#losses.has(request)) await this.server.ready()
  }

  /**
   * In the request in which the server was lost Kong asks again at once, when no new process can listen yet.
   *
   * @throws RpcFailure as a socket without a listener makes it
   */
  checkNotLost(request: object): void {
    if (this.#losses.has(request)) throw new RpcFailure('refused', 'connection refused')
  }

  lost(request: object): void {
    this.#losses.add(request)
    this.server.lost()
  }

  close(): void {
    this.rpc.close()
  }
}
