import { after, inputRead, now } from './real-time'

/** One line up: what follows replaces the line before. kong-js-pdk's logger writes each line so, piece by piece. */
const LINE_UP = '\x1b[1A'
const ESCAPES = /\x1b\[[\d;]*[A-Za-z]/g

/** What that logger has written of a line before its message. */
const BEGUN = /^\d{4}-\d\d-\d\dT[\d:.]+Z( \[[A-Z]+\])?$/

/** Longer than a server takes to go on with a line. */
const LAST_LINE_MS = 5
const BEGUN_LINE_MS = 1000

/** The lines of a server's output as a terminal would show them, without colours and empty lines. */
export class ServerOutput {
  readonly lines: string[] = []
  #last = ''
  #isBegun = false
  #callOff: () => void = () => undefined

  /** @param onLine - hears each line once it is complete */
  constructor(readonly onLine: (line: string) => void) {}

  readonly write = (line: string): void => {
    if (!line.startsWith(LINE_UP)) this.#end()
    this.#last = line.replace(ESCAPES, '').trimEnd()
    this.#isBegun = BEGUN.test(this.#last) || (this.#last === '' && line.startsWith(LINE_UP))
    this.#callOff()
    this.#callOff = after(this.#isBegun ? BEGUN_LINE_MS : LAST_LINE_MS, () => this.#end())
  }

  /** Resolves when what the server has written so far has been heard, to the end of the line it is at. */
  async read(): Promise<void> {
    const end = now() + BEGUN_LINE_MS
    do await inputRead()
    while (this.#isBegun && now() < end)
    this.#end()
  }

  /** The last line is complete, unless it was but begun. */
  flush(): void {
    if (!this.#isBegun) this.#end()
  }

  #end(): void {
    const line = this.#last
    this.#last = ''
    this.#isBegun = false
    if (line === '') return
    this.lines.push(line)
    this.onLine(line)
  }
}
