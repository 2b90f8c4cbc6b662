import { RegexError } from './error'

/** Reads a pattern character by character, a character being a code point. */
export class Cursor {
  readonly #characters: readonly string[]
  #position = 0

  constructor(readonly pattern: string) {
    this.#characters = Array.from(pattern)
  }

  get atEnd(): boolean {
    return this.#position >= this.#characters.length
  }

  /** The character `distance` ahead; empty behind the end. */
  peek(distance = 0): string {
    return this.#characters[this.#position + distance] ?? ''
  }

  /** Up to so many characters that come next. */
  ahead(count: number): string {
    return this.#characters.slice(this.#position, this.#position + count).join('')
  }

  /** Reads one character; empty at the end. */
  next(): string {
    return this.#characters[this.#position++] ?? ''
  }

  /** Whether the text, which is ASCII, comes next. */
  sees(text: string): boolean {
    for (let index = 0; index < text.length; index++) {
      if (this.peek(index) !== text[index]) return false
    }
    return true
  }

  /** Reads the text if it comes next. */
  eat(text: string): boolean {
    const found = this.sees(text)
    if (found) this.#position += text.length
    return found
  }

  /** Reads up to an end mark, which is read too but not returned. */
  until(end: string, reason: string): string {
    let text = ''
    while (!this.eat(end)) {
      if (this.atEnd) this.fail(reason)
      text += this.next()
    }
    return text
  }

  /** Leaves out white space and comments, which mean nothing under the flag `x`. */
  skipIgnored(ignoresSpace: boolean): void {
    while (ignoresSpace && !this.atEnd) {
      if (/\p{White_Space}/u.test(this.peek())) this.next()
      else if (this.peek() === '#') this.#skipLine()
      else return
    }
  }

  #skipLine(): void {
    while (!this.atEnd && this.next() !== '\n');
  }

  fail(reason: string): never {
    throw new RegexError(reason, this.pattern)
  }
}
