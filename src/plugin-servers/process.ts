import { spawn, type ChildProcessByStdio } from 'node:child_process'
import type { Socket } from 'node:net'
import { constants } from 'node:os'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { MockUsageError } from '../errors'
import type { LogLevel } from '../nginx/log-level'
import type { CommandOptions } from './process/query'
import { after, inputRead, now, pause } from './process/real-time'
import { commandText, type ProcessEnd } from './process/start-failure'

type Child = ChildProcessByStdio<Writable, Readable, Readable>

/**
 * The shell becomes the server (same process id), and leaves a watcher behind that reads from us: when we are gone, however it
 * came, the read ends, and the watcher kills the whole group of processes.
 */
const GUARDED =
  'exec 3<&0; { trap "" TERM INT; read -r _ <&3; kill -9 -$$; } >/dev/null 2>&1 & exec "$@" 3<&- </dev/null'

/** How long a server has to end by itself. */
const GRACE_MS = 2000

const SETTLE_STEP_MS = 5

/** What a shell exits with when there is no such program. */
const NOT_FOUND = 127

/** Kong starts a server at most once in this time. kong/runloop/plugin_servers/process.lua, `pluginserver_timer` */
const RESPAWN_MS = 1000

/** Who hears of a server. */
export interface ServerListener {
  /** A line of its standard output or error. */
  line(line: string): void
  /** What Kong itself logs about it. */
  log(level: LogLevel, message: string): void
  /** It is gone. */
  ended(): void
}

/**
 * A plugin server's process, which is started again when it dies, until it is stopped. What it writes is passed on line by
 * line. It keeps no process alive and outlives none. kong/runloop/plugin_servers/process.lua, `pluginserver_timer`
 */
export class ServerProcess {
  #child: Child
  #startedAt = 0
  #runs = 0
  #lastEnd: (ProcessEnd & { readonly run: number }) | undefined
  #isStopped = false
  #callOffRespawn: () => void = () => undefined

  constructor(
    readonly name: string,
    readonly command: readonly string[],
    readonly options: CommandOptions,
    readonly listener: ServerListener,
  ) {
    if (command.length === 0) throw new MockUsageError('Failed to start a plugin server: its command is empty.')
    this.#child = this.#spawn()
  }

  /** How often it was started. */
  get runs(): number {
    return this.#runs
  }

  get pid(): number | undefined {
    return this.#child.pid
  }

  /** How it ended last, and in which of its runs. */
  get lastEnd(): (ProcessEnd & { readonly run: number }) | undefined {
    return this.#lastEnd
  }

  /** Resolves when its present run has ended, or after so many milliseconds. */
  async settled(milliseconds: number): Promise<void> {
    const end = now() + milliseconds
    while (this.#lastEnd?.run !== this.#runs && now() < end) await pause(SETTLE_STEP_MS)
  }

  /** Resolves when all that it has written so far has been heard. */
  outputRead(): Promise<void> {
    return inputRead()
  }

  /** Kills the process and all that it has started; it starts again. */
  kill(): void {
    signal(this.#child, 'SIGKILL')
  }

  /** Ends the process and all that it has started. */
  async stop(): Promise<void> {
    this.#isStopped = true
    this.#callOffRespawn()
    const child = this.#child
    const ended = new Promise<void>((resolve) => {
      if (hasEnded(child)) resolve()
      else child.once('exit', () => resolve())
    })
    child.ref()
    signal(child, 'SIGTERM')
    const callOff = after(GRACE_MS, () => signal(child, 'SIGKILL'))
    await ended
    callOff()
    signal(child, 'SIGKILL')
  }

  #spawn(): Child {
    const { cwd, env } = this.options
    this.listener.log('notice', `[pluginserver] starting pluginserver process for ${this.name}`)
    const child = spawn('/bin/sh', ['-c', GUARDED, 'sh', ...this.command], {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['pipe', 'pipe', 'pipe'],
      detached: true,
    })
    this.#runs++
    this.#startedAt = now()
    child.on('error', () => undefined)
    child.on('exit', (code, end) => this.#ended(child, { code, signal: end }))
    child.stdin.on('error', () => undefined)
    for (const output of [child.stdout, child.stderr])
      createInterface(output).on('line', (line) => this.listener.line(line))
    letGo(child)
    this.listener.log('notice', `[pluginserver] started, pid ${child.pid}`)
    return child
  }

  #ended(child: Child, end: ProcessEnd): void {
    child.stdin.destroy()
    this.#lastEnd = { ...end, run: this.#runs }
    this.listener.ended()
    if (this.#isStopped) return
    this.#logEnd(end)
    const wait = Math.max(0, this.#startedAt + RESPAWN_MS - now())
    this.#callOffRespawn = after(wait, () => (this.#child = this.#spawn()))
  }

  #logEnd({ code, signal }: ProcessEnd): void {
    const { name, command, listener } = this
    if (code === NOT_FOUND) {
      const message = `external pluginserver "${name}" start command "${commandText(command)}" exited with "command not found"`
      listener.log('err', `[pluginserver] ${message}`)
      return
    }
    const how = signal === null ? `exit ${code}` : `signal ${signalNumber(signal)}`
    listener.log('notice', `external pluginserver '${name}' terminated: ${how}`)
  }
}

/** Nobody waits for a server that was forgotten. Node's pipes are sockets. */
function letGo(child: Child): void {
  child.unref()
  for (const stream of [child.stdin, child.stdout, child.stderr]) (stream as Socket).unref()
}

function hasEnded({ exitCode, signalCode, pid }: Child): boolean {
  return pid === undefined || exitCode !== null || signalCode !== null
}

function signalNumber(name: string): number {
  return constants.signals[name as NodeJS.Signals]
}

/** To the whole group; there may be none left. */
function signal({ pid }: Child, name: NodeJS.Signals): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, name)
  } catch {
    // It has ended.
  }
}
