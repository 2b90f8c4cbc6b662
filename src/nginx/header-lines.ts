/** One header line as it stands on the wire: name in its own case, value; both byte strings. */
export type HeaderLine = readonly [name: string, value: string]

/** A value as the receiver of its line reads it: blanks around it do not belong to it. */
export function trimBlanks(value: string): string {
  const isTrim = !isBlank(value.charCodeAt(0)) && !isBlank(value.charCodeAt(value.length - 1))
  return isTrim ? value : value.replace(/^[ \t]+|[ \t]+$/g, '')
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09
}

/**
 * Header lines as nginx holds them: order, case and repeats can be observed through the PDK and by tests.
 * Names are compared without regard to case.
 */
export class HeaderLines {
  #lines: HeaderLine[] = []
  /** The name of each line in lower case. */
  #keys: string[] = []

  constructor(lines: Iterable<HeaderLine> = []) {
    for (const [name, value] of lines) this.add(name, value)
  }

  /** The value of the first line of that name. */
  get(name: string): string | undefined {
    const at = this.#keys.indexOf(name.toLowerCase())
    return at < 0 ? undefined : this.#lines[at]?.[1]
  }

  getAll(name: string): string[] {
    const key = name.toLowerCase()
    if (!this.#keys.includes(key)) return []
    return this.#lines.filter((_, index) => this.#keys[index] === key).map(([, value]) => value)
  }

  has(name: string): boolean {
    return this.#keys.includes(name.toLowerCase())
  }

  /** Appends a line, whether or not there are others of that name. */
  add(name: string, value: string): void {
    this.#lines.push([name, value])
    this.#keys.push(name.toLowerCase())
  }

  /** Puts the line in the place of the first one of that name and removes the others, or appends it. */
  set(name: string, value: string): void {
    const at = this.#keys.indexOf(name.toLowerCase())
    if (at < 0) return this.add(name, value)
    this.#lines[at] = [name, value]
    this.keepFirst(name)
  }

  /** Gives the first line of that name another value; its name stays as it is written. */
  replaceFirst(name: string, value: string): void {
    const at = this.#keys.indexOf(name.toLowerCase())
    const line = this.#lines[at]
    if (line) this.#lines[at] = [line[0], value]
  }

  /** Removes all lines of that name but the first. */
  keepFirst(name: string): void {
    const key = name.toLowerCase()
    const first = this.#keys.indexOf(key)
    this.#keep((one, index) => one !== key || index === first)
  }

  remove(name: string): void {
    const key = name.toLowerCase()
    this.#keep((one) => one !== key)
  }

  get size(): number {
    return this.#lines.length
  }

  [Symbol.iterator](): IterableIterator<HeaderLine> {
    return this.#lines.values()
  }

  #keep(isKept: (key: string, index: number) => boolean): void {
    this.#lines = this.#lines.filter((_, index) => isKept(this.#keys[index] ?? '', index))
    this.#keys = this.#keys.filter(isKept)
  }
}
