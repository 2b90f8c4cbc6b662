import { MockUsageError } from '../../errors'
import type { LuaValue } from '../../lua/values'
import type { LogLevel } from '../../nginx/log-level'
import { ServerProcess } from '../process'
import type { CommandOptions } from '../process/query'
import { ServerOutput } from '../process/server-output'
import { commandFailed, endText, type ProcessEnd } from '../process/start-failure'
import { isListening, waitForSocket } from '../process/wait-for-socket'
import { PbLink } from '../protobuf/link'
import type { PluginServerLink } from './link'
import { MpRpc } from './mp-rpc'

/** A process that ends closes its connections a little earlier. */
const LAST_BREATH_MS = 500

interface Listener {
  readonly hear: (level: LogLevel, line: string) => void
  readonly said: string[]
}

/** A plugin server: where it listens, and how it is started if that is for us to do. */
export interface ServerSettings extends CommandOptions {
  /** Stands before its lines in Kong's log. */
  readonly name: string
  readonly socket: string
  readonly command?: readonly string[]
  /** Milliseconds that Kong waits for an answer. */
  readonly readTimeout: number
  /** Milliseconds until the server must listen. */
  readonly startTimeout: number
}

/** Kong's end of a plugin server: its RPC, its process if that is ours, and what it writes. */
export class ServerLink implements PluginServerLink {
  readonly rpc: MpRpc
  readonly protobuf: PbLink
  readonly output = new ServerOutput((line) => this.#heard(line))
  #process: ServerProcess | undefined
  #ready: Promise<string | undefined> | undefined
  /** It was gone when it was called, so its process may be about to end. */
  #isSuspect = false
  /** The last run in which the server listened. */
  #listenedRun = 0
  #listener: Listener | undefined
  #announcedPid: LuaValue
  #announcedRuns = 0

  constructor(readonly settings: ServerSettings) {
    const { socket, readTimeout } = settings
    this.rpc = new MpRpc(socket, readTimeout, (label, value) => this.#notified(label, value))
    this.protobuf = new PbLink(this)
  }

  get run(): number {
    return this.#announcedRuns + (this.#process?.runs ?? 0)
  }

  /** The process id; undefined for a server that was not started here. */
  get pid(): number | undefined {
    return this.#process?.pid
  }

  ready(): Promise<string | undefined> {
    this.#ready ??= this.#start()
    return this.#ready
  }

  lost(): void {
    this.#ready = undefined
    this.#isSuspect = true
  }

  listen(hear: (level: LogLevel, line: string) => void): readonly string[] {
    this.output.flush()
    const said: string[] = []
    this.#listener = { hear, said }
    return said
  }

  outputRead(): Promise<void> {
    return this.output.read()
  }

  /** @returns why it does not listen again */
  async restart(): Promise<string | undefined> {
    const process = this.#process
    if (!process) return this.ready()
    process.kill()
    this.lost()
    return this.ready()
  }

  async close(): Promise<void> {
    this.rpc.close()
    this.protobuf.close()
    await this.#process?.stop()
    await this.outputRead()
  }

  async #start(): Promise<string | undefined> {
    const { command, socket, startTimeout } = this.settings
    if (!command) return this.#find()
    if (!this.#process && (await isListening(socket))) throw taken(socket)
    const process = (this.#process ??= this.#spawn(command))
    if (this.#isSuspect) await process.settled(LAST_BREATH_MS)
    this.#isSuspect = false
    const before = Math.max(this.#listenedRun, process.lastEnd?.run ?? 0)
    const hasEnded = () => process.lastEnd !== undefined && process.lastEnd.run > before
    if (await waitForSocket(socket, startTimeout, hasEnded)) {
      this.#listenedRun = process.runs
      return undefined
    }
    await this.outputRead()
    this.lost()
    return notStarted(this.settings, hasEnded() ? process.lastEnd : undefined, this.output.lines)
  }

  /** For a server that is not ours nobody waits. */
  async #find(): Promise<string | undefined> {
    const { name, socket } = this.settings
    if (await isListening(socket)) return undefined
    this.lost()
    return `Nobody listens at ${socket}, and no command is given that starts plugin server "${name}": start it first.`
  }

  #spawn(command: readonly string[]): ServerProcess {
    const { name } = this.settings
    return new ServerProcess(name, command, this.settings, {
      line: this.output.write,
      log: (level, message) => this.#listener?.hear(level, `[kong] ${message}`),
      ended: () => (this.#ready = undefined),
    })
  }

  #heard(line: string): void {
    this.#listener?.said.push(line)
    this.#listener?.hear('info', `[${this.settings.name}:${this.pid ?? '?'}] ${line}`)
  }

  /** A server that has another process id has forgotten its instances. kong/runloop/plugin_servers/plugin.lua, `serverPid` */
  #notified(label: LuaValue, value: LuaValue): void {
    if (label !== 'serverPid') return
    if (this.#announcedPid !== undefined && this.#announcedPid !== value) this.#announcedRuns++
    this.#announcedPid = value
  }
}

function notStarted(
  { name, command = [], socket, startTimeout }: ServerSettings,
  end: ProcessEnd | undefined,
  lines: readonly string[],
): string {
  const why = end
    ? endText(end, ` before it listened at ${socket}`)
    : `nobody listens at ${socket} after ${startTimeout} ms. Is that the socket that the command makes? If it is only slow, raise "startTimeout".`
  return commandFailed(`start plugin server "${name}"`, why, command, lines.join('\n'))
}

function taken(socket: string): MockUsageError {
  return new MockUsageError(
    `Failed to start a plugin server: another one listens at ${socket} already. Close the gateway or the server that has started it (await gateway.close()), or give each its own socket.`,
  )
}
