import { pause } from '../process/real-time'
import type { PbLink } from './link'

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
export async function handlerEnded(link: PbLink, from: number): Promise<void> {
  const end = performance.now() + PATIENCE_MS
  while (link.isRunning && performance.now() < end) {
    await link.outputRead()
    if (link.lines.slice(from).some((line) => LAST_LINE.test(line))) return
    await pause(STEP_MS)
  }
}
