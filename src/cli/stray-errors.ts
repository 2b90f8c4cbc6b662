import path from 'node:path'
import type { Terminal } from './terminal'

const FAILED = 1

/** Frames beneath it are ours. */
const PACKAGE = path.join(__dirname, '..')

/** What stands before an error that nobody caught. */
const STRAY = "An error that nobody caught. Kong's plugin server ends at one, with all requests that it serves:"

/**
 * Lets errors that plugins leave behind, in timers and promises, be told instead of ending the process.
 *
 * @param tell - is given a text with the stack
 * @returns ends it
 */
export function onStrayError(tell: (what: string) => void): () => void {
  const handler = (error: unknown) => tell(error instanceof Error ? stackOf(error) : String(error))
  process.on('uncaughtException', handler).on('unhandledRejection', handler)
  return () => process.off('uncaughtException', handler).off('unhandledRejection', handler)
}

/** The stack without what it has of this package. */
function stackOf({ stack, message }: Error): string {
  const lines = (stack ?? message).split('\n')
  return lines.filter((line) => !/^ +at /.test(line) || !line.includes(PACKAGE)).join('\n')
}

/**
 * Tells such errors in the terminal, and lets the command fail.
 *
 * @param listen - subscribes to them: `onStrayError`, or what is left of those that were collected
 * @returns the exit code of a command that has this one otherwise, as far as is known now
 */
export function tellStrays(
  listen: (tell: (what: string) => void) => void,
  terminal: Terminal,
): (code: number) => number {
  let least = 0
  listen((what) => {
    terminal.log(strayText(what))
    least = FAILED
    process.exitCode = Math.max(Number(process.exitCode ?? 0), FAILED)
  })
  return (code) => Math.max(code, least)
}

/** Such an error, for the terminal. */
export function strayText(what: string): string {
  return `✗ ${STRAY}\n  ${what}`
}

/** Collects such errors, for as long as the process lives. */
export class StrayErrors {
  #kept: string[] = []
  #tell = (what: string): void => void this.#kept.push(what)

  constructor() {
    onStrayError((what) => this.#tell(what))
  }

  /** Those since the last time. */
  take(): readonly string[] {
    const taken = this.#kept
    this.#kept = []
    return taken
  }

  /** From now on they are told at once, those that nobody took first. */
  tellRest(tell: (what: string) => void): void {
    this.#tell = tell
    this.take().forEach(tell)
  }
}
