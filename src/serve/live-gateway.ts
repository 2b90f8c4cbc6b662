import type { Gateway } from '../index'

/** A gateway that is ready, with what belongs to it. */
export interface LoadedGateway {
  readonly gateway: Gateway
  /** Called once nobody uses it any more. */
  dispose(): Promise<void> | void
}

/** The gateway that takes requests. When another takes its place, requests that it has begun come to their end in it. */
export class LiveGateway {
  #current: Generation

  constructor(first: LoadedGateway) {
    this.#current = new Generation(first)
  }

  /** Runs to its end in one gateway, whatever takes its place meanwhile. */
  use<T>(work: (gateway: Gateway) => Promise<T>): Promise<T> {
    return this.#current.use(work)
  }

  replace(next: LoadedGateway): void {
    const old = this.#current
    this.#current = new Generation(next)
    void old.retire()
  }

  /** Settled once the last request is over. */
  close(): Promise<void> {
    return this.#current.retire()
  }
}

class Generation {
  #running = 0
  #idle: (() => void) | undefined

  constructor(private readonly loaded: LoadedGateway) {}

  async use<T>(work: (gateway: Gateway) => Promise<T>): Promise<T> {
    this.#running++
    try {
      return await work(this.loaded.gateway)
    } finally {
      if (--this.#running === 0) this.#idle?.()
    }
  }

  async retire(): Promise<void> {
    if (this.#running > 0) await new Promise<void>((resolve) => (this.#idle = resolve))
    await this.loaded.dispose()
  }
}
