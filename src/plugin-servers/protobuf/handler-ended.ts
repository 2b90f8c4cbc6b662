import { pause } from '../process/real-time'
import { findPanic } from './go-panic'

/** What of a server must be known. */
interface Server {
  readonly pid: number | undefined
  readonly output: { readonly lines: readonly string[] }
  outputRead(): Promise<void>
}

/** With this line go-pdk ends a connection that Kong has closed, when the handler has come to its end. go-pdk 0.11, `servePb` */
const LAST_LINE =
  /(?: EOF|write unix .*: (?:use of closed network connection|write: (?:broken pipe|connection reset by peer)))$/

/** Kong waits for nothing here, and code that takes so long is left alone. */
const PATIENCE_MS = 1000
const STEP_MS = 1

/**
 * The code behind a call that ended the phase runs on in its process: waits until it has ended and written what it had to say,
 * so that it is heard in the request where it belongs.
 *
 * @param from - where the lines of the event begin
 */
export async function handlerEnded(server: Server, from: number): Promise<void> {
  const end = performance.now() + PATIENCE_MS
  while (server.pid !== undefined && performance.now() < end) {
    await server.outputRead()
    const lines = server.output.lines.slice(from)
    if (findPanic(lines) || lines.some((line) => LAST_LINE.test(line))) return
    await pause(STEP_MS)
  }
}
