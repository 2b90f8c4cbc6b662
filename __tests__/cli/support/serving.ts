import { spawn, type ChildProcess } from 'node:child_process'
import path from 'node:path'
import { CHILD_FILE } from './run-cli'

const MAIN = path.join(path.dirname(CHILD_FILE), 'main.js')
const running = new Set<ChildProcess>()

/** Ends what tests have left. */
export function stopServing(): void {
  for (const child of running) child.kill('SIGKILL')
}

/** `kong-pdk-mock serve` in a process of its own. */
export class Serving {
  out = ''
  log = ''
  readonly ended: Promise<number | null>
  #wake: () => void = () => undefined

  private constructor(readonly child: ChildProcess) {
    running.add(child)
    child.stdout?.setEncoding('utf8').on('data', (text: string) => this.#heard('out', text))
    child.stderr?.setEncoding('utf8').on('data', (text: string) => this.#heard('log', text))
    this.ended = new Promise((resolve) => {
      child.on('close', (code) => {
        running.delete(child)
        resolve(code)
        this.#wake()
      })
    })
  }

  /** Starts it at a free port, and waits until it listens. */
  static async start(args: readonly string[], cwd: string): Promise<Serving> {
    const serving = new Serving(spawn(process.execPath, [MAIN, 'serve', '--port', '0', ...args], { cwd }))
    await serving.until('log', /Ctrl\+C ends/)
    return serving
  }

  get url(): string {
    return /listens at (\S+)/.exec(this.log)?.[1] ?? ''
  }

  /** What it has written once it fits. */
  async until(stream: 'out' | 'log', pattern: RegExp): Promise<string> {
    while (!pattern.test(this[stream])) {
      if (this.child.exitCode !== null) throw new Error(`ended: ${this.out}${this.log}`)
      await new Promise<void>((resolve) => (this.#wake = resolve))
    }
    return this[stream]
  }

  async get(target: string): Promise<string> {
    return (await fetch(this.url + target)).text()
  }

  /** @returns its exit code */
  stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    this.child.kill(signal)
    return this.ended
  }

  #heard(stream: 'out' | 'log', text: string): void {
    this[stream] += text
    this.#wake()
  }
}
