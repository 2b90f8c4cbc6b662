/** A regex that Rust's regex crate refuses; the message is the crate's own name for the reason. */
export class RegexError extends Error {
  constructor(
    reason: string,
    readonly pattern: string,
  ) {
    super(`regex parse error: ${pattern}: ${reason}`)
    this.name = 'RegexError'
  }
}
