import { now, pause } from '../process/real-time'
import { findPanic } from './go-panic'

/** What of a server must be known. */
interface Server {
  readonly pid: number | undefined
  readonly output: { readonly lines: readonly string[] }
  outputRead(): Promise<void>
}

/** With this line go-pdk ends a connection that Kong has closed, when the handler has come to its end. go-pdk 0.11, `servePb` */
const LAST_LINE =
  /^(?:[\d/]+ [\d:.]+ )?(?:EOF|write unix .*: (?:use of closed network connection|write: (?:broken pipe|connection reset by peer)))$/

/** go-pdk tells of each connection that has ended; nginx ends its own at other times. */
const END_OF_CONNECTION = /^(?:\[[^\]]+\] )?(?:[\d/]+ [\d:.]+ )?EOF$/

/** Kong waits for nothing here, and code that takes so long is left alone. */
const PATIENCE_MS = 1000
const STEP_MS = 1

/** Whether a line only tells that a connection has ended. */
export function isEndOfConnection(line: string): boolean {
  return END_OF_CONNECTION.test(line)
}

/**
 * The code behind a call that ended the phase runs on in its process: waits until it has ended and written what it had to say,
 * so that it is heard in the request where it belongs.
 *
 * @param from - where the lines of the event begin
 */
export function handlerEnded(server: Server, from: number): Promise<void> {
  return heard(server, from, (lines) => findPanic(lines) !== undefined || lines.some((line) => LAST_LINE.test(line)))
}

/** Waits until a server that has closed the connection has also said why. @param from - as above */
export function reasonSaid(server: Server, from: number): Promise<void> {
  return heard(server, from, (lines) => !lines.every(isEndOfConnection))
}

async function heard(server: Server, from: number, isIt: (lines: readonly string[]) => boolean): Promise<void> {
  const end = now() + PATIENCE_MS
  while (server.pid !== undefined && now() < end) {
    await server.outputRead()
    if (isIt(server.output.lines.slice(from))) return
    await pause(STEP_MS)
  }
}
