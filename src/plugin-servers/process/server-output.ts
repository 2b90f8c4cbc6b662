import { after } from './real-time'

/** One line up: what follows replaces the line before. kong-js-pdk's logger writes each line so, piece by piece. */
const LINE_UP = '\x1b[1A'
const ESCAPES = /\x1b\[[\d;]*[A-Za-z]/g

/** Longer than between the pieces of a line. */
const LAST_LINE_MS = 5

/** The lines of a server's output as a terminal would show them, without colours and empty lines. */
export class ServerOutput {
  readonly lines: string[] = []
  #last = ''
  #callOff: () => void = () => undefined

  /** @param onLine - hears each line once it is complete */
  constructor(readonly onLine: (line: string) => void) {}

  readonly write = (line: string): void => {
    if (!line.startsWith(LINE_UP)) this.flush()
    this.#last = line.replace(ESCAPES, '')
    this.#callOff()
    this.#callOff = after(LAST_LINE_MS, () => this.flush())
  }

  /** The last line is complete. */
  flush(): void {
    const line = this.#last.trimEnd()
    this.#last = ''
    if (line === '') return
    this.lines.push(line)
    this.onLine(line)
  }
}
