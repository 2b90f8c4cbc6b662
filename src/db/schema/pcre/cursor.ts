/** A pattern that PCRE would not compile; the message is PCRE's. */
export class PcreError extends Error {
  constructor(
    message: string,
    /** Where in the pattern reading stopped, if that is known. */
    readonly offset?: number,
  ) {
    super(message)
    this.name = 'PcreError'
  }
}

/** Reads a pattern from left to right. */
export class Cursor {
  at = 0

  constructor(readonly pattern: string) {}

  get done(): boolean {
    return this.at >= this.pattern.length
  }

  get char(): string {
    return this.pattern.charAt(this.at)
  }

  get rest(): string {
    return this.pattern.slice(this.at)
  }

  next(): string {
    return this.pattern.charAt(this.at++)
  }

  /** Moves behind the text if it comes next. */
  takes(text: string): boolean {
    if (!this.pattern.startsWith(text, this.at)) return false
    this.at += text.length
    return true
  }

  /** Moves behind the next match of a sticky expression, if it comes next. */
  match(expression: RegExp): RegExpExecArray | undefined {
    const sticky = new RegExp(expression.source, `${expression.flags.replace('y', '')}y`)
    sticky.lastIndex = this.at
    const match = sticky.exec(this.pattern)
    if (!match) return undefined
    this.at += match[0].length
    return match
  }

  /** @throws PcreError unless the parenthesis comes next */
  expect(text: string): void {
    if (!this.takes(text)) this.fail('missing closing parenthesis')
  }

  fail(reason: string): never {
    throw new PcreError(reason, this.at)
  }
}
