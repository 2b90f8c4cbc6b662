/** Does one thing at a time: what is asked for while it is being done is done once more afterwards. */
export class Reloader {
  #running: Promise<void> | undefined
  #waiting: string[] = []

  /** @param reload - never rejects */
  constructor(private readonly reload: (changed: readonly string[]) => Promise<void>) {}

  request(changed: readonly string[]): void {
    this.#waiting.push(...changed)
    this.#running ??= this.#run().finally(() => (this.#running = undefined))
  }

  /** Settled once nothing is being done. */
  async idle(): Promise<void> {
    await this.#running
  }

  async #run(): Promise<void> {
    while (this.#waiting.length > 0) await this.reload([...new Set(this.#waiting.splice(0))].sort())
  }
}
