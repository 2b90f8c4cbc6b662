import { lower } from '../lua/runtime'
import { cachedByText } from '../lua/text-cache'

/** One header line as it stands on the wire: name in its own case, value; both byte strings. */
export type HeaderLine = readonly [name: string, value: string]

/** A value as nginx reads it: spaces around it are dropped, tabs are not. */
export function trimSpaces(value: string): string {
  return value.startsWith(' ') || value.endsWith(' ') ? value.replace(/^ +| +$/g, '') : value
}

/** A value as the receiver of its line reads it: blanks around it do not belong to it. */
export function trimBlanks(value: string): string {
  const isTrim = !isBlank(value.charCodeAt(0)) && !isBlank(value.charCodeAt(value.length - 1))
  return isTrim ? value : value.replace(/^[ \t]+|[ \t]+$/g, '')
}

/** A line as its receiver reads it. */
export function trimmed(line: HeaderLine): HeaderLine {
  const value = trimBlanks(line[1])
  return value === line[1] ? line : [line[0], value]
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09
}

/** A header's name in lower case. Names are few, and a string that is kept is compared and looked up faster than a new one. */
export const lowerCaseName = cachedByText(lower)

/** A header's name with dashes for underscores. */
export const dashedName = cachedByText((name) => name.replaceAll('_', '-'))

/**
 * Header lines as nginx holds them: order, case and repeats can be observed through the PDK and by tests.
 * Names are compared without regard to case.
 */
export class HeaderLines {
  #lines: HeaderLine[] = []
  /** The name of each line in lower case. */
  #keys: string[] = []

  constructor(lines: Iterable<HeaderLine> = []) {
    for (const line of lines) this.addLine(line)
  }

  /** The value of the first line of that name. */
  get(name: string): string | undefined {
    const at = this.#keys.indexOf(lowerCaseName(name))
    return at < 0 ? undefined : this.#lines[at]?.[1]
  }

  getAll(name: string): string[] {
    const key = lowerCaseName(name)
    if (!this.#keys.includes(key)) return []
    return this.#lines.filter((_, index) => this.#keys[index] === key).map(([, value]) => value)
  }

  has(name: string): boolean {
    return this.#keys.includes(lowerCaseName(name))
  }

  /** Appends a line, whether or not there are others of that name. */
  add(name: string, value: string): void {
    this.addLine([name, value])
  }

  /** The same with a line that is there already, and its name in lower case. */
  addLine(line: HeaderLine, key = lowerCaseName(line[0])): void {
    this.#lines.push(line)
    this.#keys.push(key)
  }

  /** Gives the first line of that name another value, and leaves its name as it is written; appends a line where there is none. */
  setFirst(name: string, value: string): void {
    this.#setFirst(lowerCaseName(name), name, value)
  }

  /** The same, and removes the other lines of that name. */
  set(name: string, value: string): void {
    const key = lowerCaseName(name)
    const at = this.#setFirst(key, name, value)
    if (this.#keys.lastIndexOf(key) !== at) this.#keep((one, index) => one !== key || index === at)
  }

  remove(name: string): void {
    const key = lowerCaseName(name)
    if (this.#keys.includes(key)) this.#keep((one) => one !== key)
  }

  get size(): number {
    return this.#lines.length
  }

  [Symbol.iterator](): IterableIterator<HeaderLine> {
    return this.#lines.values()
  }

  /** @returns where it stands */
  #setFirst(key: string, name: string, value: string): number {
    const at = this.#keys.indexOf(key)
    const line = this.#lines[at]
    if (line) this.#lines[at] = [line[0], value]
    else this.addLine([name, value], key)
    return line ? at : this.#keys.length - 1
  }

  #keep(isKept: (key: string, index: number) => boolean): void {
    this.#lines = this.#lines.filter((_, index) => isKept(this.#keys[index] ?? '', index))
    this.#keys = this.#keys.filter(isKept)
  }
}
