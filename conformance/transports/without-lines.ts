import { text } from '../values'
import type { Recorded } from '../vector'

/** A recording without the lines that were left out. */
export function withoutLines(recorded: Recorded, leftOut: RegExp): Recorded {
  return { ...recorded, log: recorded.log.filter(({ message }) => !leftOut.test(text(message))) }
}
