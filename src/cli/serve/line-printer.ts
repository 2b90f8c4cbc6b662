/** Writes lines to a terminal in bundles: at thousands a second, one by one they would hold up the requests. */
export class LinePrinter {
  #lines: string[] = []

  constructor(private readonly out: (text: string) => unknown) {}

  print(lines: readonly string[]): void {
    if (this.#lines.length === 0) setImmediate(() => this.flush())
    this.#lines.push(...lines)
  }

  flush(): void {
    if (this.#lines.length > 0) this.out(`${this.#lines.join('\n')}\n`)
    this.#lines = []
  }
}
