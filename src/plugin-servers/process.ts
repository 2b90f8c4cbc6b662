import { spawn, type ChildProcessByStdio } from 'node:child_process'
import type { Socket } from 'node:net'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { MockUsageError } from '../errors'
import type { CommandOptions } from './process/query'
import { after, inputRead } from './process/real-time'

type Child = ChildProcessByStdio<Writable, Readable, Readable>

/**
 * The shell becomes the server (same process id), and leaves a watcher behind that reads from us: when we are gone, however it
 * came, the read ends, and the watcher kills the whole group of processes.
 */
const GUARDED =
  'exec 3<&0; { trap "" TERM INT; read -r _ <&3; kill -9 -$$; } >/dev/null 2>&1 & exec "$@" 3<&- </dev/null'

/** How long a server has to end by itself. */
const GRACE_MS = 2000

/** Kong starts a server at most once in this time. kong/runloop/plugin_servers/process.lua, `pluginserver_timer` */
const RESPAWN_MS = 1000

/**
 * A plugin server's process, which is started again when it dies, until it is stopped. What it writes is passed on line by
 * line. It keeps no process alive and outlives none.
 */
export class ServerProcess {
  #child: Child
  #startedAt = 0
  #runs = 0
  #isStopped = false
  #callOffRespawn: () => void = () => undefined

  /** @param onLine - hears each line of its standard output and error */
  constructor(
    readonly command: readonly string[],
    readonly options: CommandOptions,
    readonly onLine: (line: string) => void,
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

  /** Undefined while it runs. */
  get exitCode(): number | NodeJS.Signals | undefined {
    return this.#child.exitCode ?? this.#child.signalCode ?? undefined
  }

  /** Resolves when all that it has written so far has been heard. */
  outputRead(): Promise<void> {
    return inputRead()
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
    const child = spawn('/bin/sh', ['-c', GUARDED, 'sh', ...this.command], {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['pipe', 'pipe', 'pipe'],
      detached: true,
    })
    this.#runs++
    this.#startedAt = performance.now()
    child.on('error', () => undefined)
    child.on('exit', () => this.#ended(child))
    child.stdin.on('error', () => undefined)
    for (const output of [child.stdout, child.stderr]) createInterface(output).on('line', this.onLine)
    letGo(child)
    return child
  }

  #ended(child: Child): void {
    child.stdin.destroy()
    if (this.#isStopped) return
    const wait = Math.max(0, this.#startedAt + RESPAWN_MS - performance.now())
    this.#callOffRespawn = after(wait, () => (this.#child = this.#spawn()))
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

/** To the whole group; there may be none left. */
function signal({ pid }: Child, name: NodeJS.Signals): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, name)
  } catch {
    // It has ended.
  }
}
