import { describeModule } from './load/describe-module'
import type { ChildMessage } from './load/facts'
import { registerTypeScript } from './load/typescript'

/** The child process: loads the file it is given, tells what it is, and ends by itself if nothing keeps it running. */
function main([file = '']: readonly string[]): void {
  tell(load(file))
  process.disconnect()
}

function load(file: string): ChildMessage {
  try {
    registerTypeScript()
    return { loaded: describeModule(require(file)) }
  } catch (error) {
    return { failed: failureOf(error) }
  }
}

function failureOf(error: unknown): { message: string; stack: string } {
  if (!(error instanceof Error)) return { message: String(error), stack: '' }
  return { message: `${error.name}: ${error.message}`, stack: error.stack ?? '' }
}

function tell(message: ChildMessage): void {
  process.send?.(message)
}

main(process.argv.slice(2))
