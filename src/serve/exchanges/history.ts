import type { ServedExchange } from './served-exchange'

/** Bytes of bodies that are kept at most. */
const MOST_BYTES = 64 * 1024 * 1024

export type Listener = (served: ServedExchange) => void

/** The last exchanges, the oldest first, and those who want to know of each. */
export class History {
  readonly #kept: ServedExchange[] = []
  readonly #listeners = new Set<Listener>()
  #bytes = 0
  #count = 0

  /** @param limit - how many are kept */
  constructor(
    readonly limit: number,
    private readonly mostBytes = MOST_BYTES,
  ) {}

  /** Those that are kept, the oldest first. */
  get kept(): readonly ServedExchange[] {
    return this.#kept
  }

  /** How many there were. */
  get count(): number {
    return this.#count
  }

  add(served: Omit<ServedExchange, 'id'>): void {
    const exchange = { id: ++this.#count, ...served }
    this.#kept.push(exchange)
    this.#bytes += exchange.bytes
    while (this.#kept.length > this.limit || (this.#bytes > this.mostBytes && this.#kept.length > 1)) {
      this.#bytes -= this.#kept.shift()?.bytes ?? 0
    }
    for (const listener of this.#listeners) listener(exchange)
  }

  /** @returns ends it */
  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}
