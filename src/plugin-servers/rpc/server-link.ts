import type { LuaValue } from '../../lua/values'
import type { ServerProcess } from '../process'
import { ServerOutput } from '../process/server-output'
import { inputRead } from '../process/real-time'
import type { PluginServerLink } from './link'
import { MpRpc } from './mp-rpc'

interface Listener {
  readonly hear: (line: string) => void
  readonly said: string[]
}

/** Kong's end of a plugin server: its RPC, its process if that is ours, and what it writes. */
export class ServerLink implements PluginServerLink {
  readonly rpc: MpRpc
  readonly output = new ServerOutput((line) => this.#heard(line))
  process: ServerProcess | undefined
  #listener: Listener | undefined
  #announcedPid: LuaValue
  #announcedRuns = 0

  /**
   * @param name - stands before its lines in Kong's log
   * @param readTimeout - milliseconds
   */
  constructor(
    readonly name: string,
    socket: string,
    readTimeout: number,
  ) {
    this.rpc = new MpRpc(socket, readTimeout, (label, value) => this.#notified(label, value))
  }

  get run(): number {
    return this.#announcedRuns + (this.process?.runs ?? 0)
  }

  listen(hear: (line: string) => void): readonly string[] {
    this.output.flush()
    const said: string[] = []
    this.#listener = { hear, said }
    return said
  }

  async outputRead(): Promise<void> {
    await inputRead()
    this.output.flush()
  }

  async close(): Promise<void> {
    this.rpc.close()
    await this.process?.stop()
    await this.outputRead()
  }

  #heard(line: string): void {
    this.#listener?.said.push(line)
    this.#listener?.hear(`[${this.name}:${this.process?.pid ?? '?'}] ${line}`)
  }

  /** A server that has another process id has forgotten its instances. kong/runloop/plugin_servers/plugin.lua, `serverPid` */
  #notified(label: LuaValue, value: LuaValue): void {
    if (label !== 'serverPid') return
    if (this.#announcedPid !== undefined && this.#announcedPid !== value) this.#announcedRuns++
    this.#announcedPid = value
  }
}
