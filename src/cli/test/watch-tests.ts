import { spawn } from 'node:child_process'
import path from 'node:path'
import { dependenciesOf } from '../../cases/dependencies'
import { relative } from '../formats/relative'
import type { Terminal } from '../terminal'
import { FileWatch } from '../watch-files'

/** The exit code of a program that was interrupted, as shells count. */
const INTERRUPTED = 130
const CLEAR = '\u001b[2J\u001b[3J\u001b[H'

export interface WatchOptions {
  /** The command line of one run, without the program itself. */
  readonly args: readonly string[]
  /** The case files as they are now. */
  readonly find: () => readonly string[]
}

/**
 * Runs the tests, and again at each change of what they depend on, until it is interrupted. Each run is a process of its own,
 * so that plugins are loaded anew.
 *
 * @returns the exit code
 */
export function watchTests({ args, find }: WatchOptions, terminal: Terminal): Promise<number> {
  return new Promise((resolve) => {
    const runs = new Runs(args, terminal)
    const follow = (watch: FileWatch) => watch.follow(targetsOf(find()))
    const watch = new FileWatch((changed) => {
      follow(watch)
      runs.again(changed)
    })
    const stop = () => {
      watch.close()
      runs.stop()
      resolve(INTERRUPTED)
    }
    process.once('SIGINT', stop)
    process.once('SIGTERM', stop)
    follow(watch)
    runs.again([])
  })
}

/** New case files may come in the folders of those that are there. */
function targetsOf(files: readonly string[]): string[] {
  return files.flatMap((file) => dependenciesOf(file))
}

/** One run after the other: a change during a run leads to another one. */
class Runs {
  #child: ReturnType<typeof spawn> | undefined
  #isDue = false

  constructor(
    readonly args: readonly string[],
    readonly terminal: Terminal,
  ) {}

  again(changed: readonly string[]): void {
    this.#isDue = this.#child !== undefined
    if (!this.#isDue) this.#start(changed)
  }

  stop(): void {
    this.#isDue = false
    this.#child?.kill('SIGTERM')
  }

  #start(changed: readonly string[]): void {
    const { terminal, args } = this
    if (terminal.isTty) terminal.out(CLEAR)
    if (changed.length > 0) terminal.log(`Changed: ${changed.map((file) => relative(terminal.cwd, file)).join(', ')}`)
    const program = path.join(__dirname, 'main.js')
    const child = spawn(process.execPath, [program, ...args], { cwd: terminal.cwd, stdio: 'inherit' })
    this.#child = child
    child.on('close', () => this.#ended())
  }

  #ended(): void {
    this.#child = undefined
    if (this.#isDue) this.again([])
    else this.terminal.log('Watching for changes; Ctrl-C ends.')
  }
}
