import { fork, type ChildProcess } from 'node:child_process'
import type { ChildMessage, LoadFailure, ModuleFacts } from './facts'

/** How loading a file went. */
export interface LoadResult {
  /** Undefined when the file did not load. */
  readonly facts: ModuleFacts | undefined
  readonly failure: LoadFailure | undefined
  /** How it ended before it was loaded, or that it never ended. */
  readonly ended: 'exited' | 'hung' | undefined
  /** The exit code or signal of a process that ended before it was loaded. */
  readonly exit: string | undefined
  /** Loaded, but something keeps the process running. */
  readonly keepsRunning: boolean
  /** What it printed on standard output. */
  readonly printed: string
}

/** Milliseconds; a file may take `load` to load, and a loaded one `end` to come to its end. */
export interface TimeLimits {
  readonly load: number
  readonly end: number
}

const PRINTED_KEPT = 2000

/** Loads a file in a process of its own, as Kong's plugin server does in its, and does not wait for ever. */
export function loadPlugin(childFile: string, file: string, limits: TimeLimits): Promise<LoadResult> {
  const child = fork(childFile, [file], { stdio: ['ignore', 'pipe', 'ignore', 'ipc'], execArgv: [] })
  return new Promise((resolve) => new Loading(child, limits, resolve))
}

/** The life of one child process. */
class Loading {
  #message: ChildMessage | undefined
  #timedOut = false
  #printed = ''
  #timer: NodeJS.Timeout | undefined

  constructor(
    readonly child: ChildProcess,
    limits: TimeLimits,
    readonly done: (result: LoadResult) => void,
  ) {
    this.#limit(limits.load)
    child.stdout?.setEncoding('utf8').on('data', (text: string) => this.#keep(text))
    child.on('message', (message) => this.#loaded(message as ChildMessage, limits.end))
    child.on('close', (code, signal) => this.#closed(signal ?? `code ${String(code)}`))
  }

  #keep(text: string): void {
    if (this.#printed.length < PRINTED_KEPT) this.#printed += text
  }

  #loaded(message: ChildMessage, limit: number): void {
    // A plugin may send messages of its own.
    if (this.#message !== undefined || !('loaded' in message || 'failed' in message)) return
    this.#message = message
    this.#limit(limit)
  }

  /** News that has arrived while this process was busy is read before the child is given up. */
  #limit(milliseconds: number): void {
    clearTimeout(this.#timer)
    const timer = setTimeout(() => setImmediate(() => this.#timer === timer && this.#kill()), milliseconds)
    this.#timer = timer
  }

  #kill(): void {
    this.#timedOut = true
    this.child.kill('SIGKILL')
    // A process that the plugin has started may hold the other end.
    this.child.stdout?.destroy()
  }

  #closed(exit: string): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const message = this.#message
    this.done({
      facts: message && 'loaded' in message ? message.loaded : undefined,
      failure: message && 'failed' in message ? message.failed : undefined,
      ended: message ? undefined : this.#timedOut ? 'hung' : 'exited',
      exit: message ? undefined : exit,
      keepsRunning: message !== undefined && 'loaded' in message && this.#timedOut,
      printed: this.#printed,
    })
  }
}
