import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import path from 'node:path'
import { buildSync } from 'esbuild'

const ROOT = path.join(__dirname, '../../..')
/** Test files run at once in several processes. */
const BUILT = path.join(ROOT, 'node_modules/.cache', `kong-pdk-mock-cli-${process.pid}`)

afterAll(() => rmSync(BUILT, { recursive: true, force: true }))

/** What a finished process left. */
export interface Finished {
  readonly code: number | null
  readonly out: string
  readonly log: string
}

/** Builds the command line as scripts/build.mjs does, apart from dist. */
export function buildCli(): void {
  buildSync({
    absWorkingDir: ROOT,
    entryPoints: ['main', 'load-child'].map((entry) => path.join(ROOT, `src/cli/${entry}.ts`)),
    outdir: BUILT,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    packages: 'external',
    // The report's page as it stands, without its parts: nothing here opens it.
    loader: { '.html': 'text' },
    logLevel: 'warning',
  })
}

/** The built program that loads plugins. */
export const CHILD_FILE = path.join(BUILT, 'load-child.js')

/** Runs the built command line. */
export function runCli(args: readonly string[], cwd: string, env: Record<string, string> = {}): Promise<Finished> {
  const clean = Object.fromEntries(Object.entries(process.env).filter(([name]) => name !== 'GITHUB_ACTIONS'))
  const child = spawn(process.execPath, [path.join(BUILT, 'main.js'), ...args], { cwd, env: { ...clean, ...env } })
  const finished = { out: '', log: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => (finished.out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (finished.log += text))
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, ...finished })))
}

/** Runs the built command line, whose output nobody reads. */
export function runUnread(args: readonly string[], cwd: string): Promise<Pick<Finished, 'code' | 'log'>> {
  const child = spawn(process.execPath, [path.join(BUILT, 'main.js'), ...args], { cwd })
  let log = ''
  child.stdout.destroy()
  child.stderr.setEncoding('utf8').on('data', (text: string) => (log += text))
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, log })))
}

/** A command line that runs until it is interrupted. */
export interface RunningCli {
  /** Resolves when what it has written so far fits. */
  shows(pattern: RegExp): Promise<void>
  kill(signal: NodeJS.Signals): void
  /** Its exit code. */
  readonly ended: Promise<number | null>
}

/** Starts the built command line, which goes on. */
export function startCli(args: readonly string[], cwd: string): RunningCli {
  const child = spawn(process.execPath, [path.join(BUILT, 'main.js'), ...args], { cwd })
  let written = ''
  const waiting = new Set<() => void>()
  const hear = (text: string) => {
    written += text
    for (const look of waiting) look()
  }
  for (const output of [child.stdout, child.stderr]) output.setEncoding('utf8').on('data', hear)
  return {
    shows: (pattern) =>
      new Promise((resolve) => {
        const look = () => {
          if (!pattern.test(written)) return
          waiting.delete(look)
          resolve()
        }
        waiting.add(look)
        look()
      }),
    kill: (signal) => child.kill(signal),
    ended: new Promise((resolve) => child.on('close', resolve)),
  }
}
