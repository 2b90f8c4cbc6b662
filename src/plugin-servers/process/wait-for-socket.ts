import { connect } from 'node:net'
import { MockUsageError } from '../../errors'
import { pause } from './real-time'

const STEP_MS = 20

/** What a server that does not come up has to say for itself. */
export interface StartingServer {
  /** Undefined while its process runs, or when that is not ours to know. */
  readonly exitCode: number | string | undefined
  readonly output: readonly string[]
}

/**
 * Waits until somebody listens at a socket.
 *
 * @param timeout - milliseconds
 * @throws MockUsageError when the server has ended, or nobody listens when the time is over
 */
export async function waitForSocket(socket: string, timeout: number, server: StartingServer): Promise<void> {
  const end = performance.now() + timeout
  while (!(await isListening(socket))) {
    if (server.exitCode !== undefined) throw notStarted(`it ended with ${server.exitCode}`, server)
    if (performance.now() > end) throw notStarted(`nobody listens at ${socket} after ${timeout} ms`, server)
    await pause(STEP_MS)
  }
}

function isListening(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path)
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}

function notStarted(why: string, { output }: StartingServer): MockUsageError {
  const wrote = output.length === 0 ? 'It wrote nothing.' : `It wrote:\n${output.join('\n')}`
  return new MockUsageError(`Failed to start a plugin server: ${why}. ${wrote}`)
}
