/** Held from the start, so that fake timers cannot take it away. */
const nextTick = Reflect.get(process, 'nextTick') as (callback: () => void) => void
/** Fake timers were installed before this module was loaded. */
const IS_FAKE = 'clock' in nextTick
/** More hops than async functions that await one another need to return before an answer arrives. */
const HOPS = 16

type Resolve = (value: unknown) => void

/**
 * Brings Kong's answers to a plugin one at a time, each when the plugin has done all that it could do without it: over a
 * socket no answer is faster. So a handler that does not await has returned before the first one arrives.
 *
 * Plugins mostly await each answer before the next call. So the one under way stands in fields, which costs no object.
 */
export class AnswerQueue {
  #resolve: Resolve | undefined
  #value: unknown
  /** The answers behind it, of which the first ones have been sent already. */
  #waiting: { readonly resolve: Resolve; readonly value: unknown }[] = []
  #sent = 0

  /** @returns the value, once it has been brought */
  bring(value: unknown): Promise<unknown> {
    if (this.#resolve) return new Promise((resolve) => this.#waiting.push({ resolve, value }))
    this.#value = value
    whenIdle(this.#deliver)
    return new Promise(this.#keepResolve)
  }

  /** Resolves when all answers have been brought, and the plugin has done what it does with them but for further calls. */
  async emptied(): Promise<void> {
    if (this.#resolve) await this.bring(undefined)
    await new Promise<void>(whenIdle)
  }

  readonly #keepResolve = (resolve: Resolve): void => {
    this.#resolve = resolve
  }

  readonly #deliver = (): void => {
    this.#resolve?.(this.#value)
    const next = this.#waiting[this.#sent++]
    this.#resolve = next?.resolve
    this.#value = next?.value
    // Not at once: what waits for this answer comes first.
    if (next) void Promise.resolve().then(() => whenIdle(this.#deliver))
    else this.#startAnew()
  }

  #startAnew(): void {
    if (this.#waiting.length > 0) this.#waiting = []
    this.#sent = 0
  }
}

/** Calls back as soon as no promise has anything left to do. */
function whenIdle(callback: () => void): void {
  if (IS_FAKE) void hop().then(callback)
  else nextTick(callback)
}

async function hop(): Promise<void> {
  for (let hops = 0; hops < HOPS; hops++) await Promise.resolve()
}
