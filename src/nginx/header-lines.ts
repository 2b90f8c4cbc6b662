/** One header line as it stands on the wire: name in its own case, value; both byte strings. */
export type HeaderLine = readonly [name: string, value: string]

/** Header lines as their receiver reads them: blanks around a value do not belong to it. */
export function* trimmed(lines: Iterable<HeaderLine>): Iterable<HeaderLine> {
  for (const [name, value] of lines) yield [name, value.replace(/^[ \t]+|[ \t]+$/g, '')]
}

/**
 * Header lines as nginx holds them: order, case and repeats can be observed through the PDK and by tests.
 * Names are compared without regard to case.
 */
export class HeaderLines {
  #lines: { readonly name: string; readonly key: string; readonly value: string }[] = []

  constructor(lines: Iterable<HeaderLine> = []) {
    for (const [name, value] of lines) this.add(name, value)
  }

  /** The value of the first line of that name. */
  get(name: string): string | undefined {
    const key = name.toLowerCase()
    return this.#lines.find((line) => line.key === key)?.value
  }

  getAll(name: string): string[] {
    const key = name.toLowerCase()
    return this.#lines.filter((line) => line.key === key).map((line) => line.value)
  }

  has(name: string): boolean {
    return this.get(name) !== undefined
  }

  /** Appends a line, whether or not there are others of that name. */
  add(name: string, value: string): void {
    this.#lines.push({ name, key: name.toLowerCase(), value })
  }

  /** Puts the line in the place of the first one of that name and removes the others, or appends it. */
  set(name: string, value: string): void {
    const key = name.toLowerCase()
    const at = this.#lines.findIndex((line) => line.key === key)
    if (at < 0) return this.add(name, value)
    this.#lines[at] = { name, key, value }
    this.#lines = this.#lines.filter((line, index) => index <= at || line.key !== key)
  }

  /** Gives the first line of that name another value; its name stays as it is written. */
  replaceFirst(name: string, value: string): void {
    const key = name.toLowerCase()
    const at = this.#lines.findIndex((line) => line.key === key)
    const line = this.#lines[at]
    if (line) this.#lines[at] = { ...line, value }
  }

  /** Removes all lines of that name but the first. */
  keepFirst(name: string): void {
    const key = name.toLowerCase()
    const at = this.#lines.findIndex((line) => line.key === key)
    this.#lines = this.#lines.filter((line, index) => index <= at || line.key !== key)
  }

  remove(name: string): void {
    const key = name.toLowerCase()
    this.#lines = this.#lines.filter((line) => line.key !== key)
  }

  get size(): number {
    return this.#lines.length
  }

  *[Symbol.iterator](): IterableIterator<HeaderLine> {
    for (const line of this.#lines) yield [line.name, line.value]
  }
}
