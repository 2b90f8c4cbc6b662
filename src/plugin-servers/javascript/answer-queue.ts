/** Held from the start, so that no plugin can take it away. */
const HeldPromise = Promise
/** Held from the start, so that fake timers cannot take it away. */
const nextTick = Reflect.get(process, 'nextTick') as (callback: () => void) => void
/** Fake timers were installed before this module was loaded. */
const IS_FAKE = 'clock' in nextTick
/** More hops than async functions that await one another need to return before an answer arrives. */
const HOPS = 16

/**
 * Has promises do what they have left to do. Node's own, half the price of another tick; nowhere documented, so it may be
 * missing. Behind a tick that is no tick there is nothing for it to do.
 */
const settlePromises = IS_FAKE ? undefined : (Reflect.get(process, '_tickCallback') as (() => void) | undefined)

type Resolve = (value: unknown) => void

/**
 * Brings Kong's answers to plugins one at a time, each when no promise has anything left to do: over a socket no answer is
 * faster. So a handler that does not await has returned before the first one arrives.
 *
 * Plugins mostly await each answer before the next call. So the one under way stands in fields, which costs no object.
 */
export class AnswerQueue {
  #resolve: Resolve | undefined
  #value: unknown
  /** The answers behind it, of which the first ones have been sent already. */
  #waiting: { readonly resolve: Resolve; readonly value: unknown }[] = []
  #sent = 0
  #isBringing = false

  /** @returns the value, once it has been brought */
  bring(value: unknown): Promise<unknown> {
    if (this.#resolve) return new HeldPromise((resolve) => this.#waiting.push({ resolve, value }))
    this.#value = value
    if (!this.#isBringing) this.#start()
    return new HeldPromise(this.#keepResolve)
  }

  /** Calls back when all answers have been brought, and plugins have done what they do with them but for further calls. */
  emptied(callback: () => void): void {
    if (this.#resolve) this.#waiting.push({ resolve: callback, value: undefined })
    else {
      this.#value = undefined
      this.#resolve = callback
      if (!this.#isBringing) this.#start()
    }
  }

  readonly #keepResolve = (resolve: Resolve): void => {
    this.#resolve = resolve
  }

  #start(): void {
    this.#isBringing = true
    whenIdle(this.#bringAll)
  }

  readonly #bringAll = (): void => {
    try {
      settlePromises?.()
      while (this.#resolve) {
        this.#bringFirst()
        if (!settlePromises) break
        settlePromises()
      }
    } finally {
      this.#isBringing = false
      // Not at once: what waits for the last answer comes first.
      if (this.#resolve) void Promise.resolve().then(() => this.#start())
    }
  }

  #bringFirst(): void {
    this.#resolve?.(this.#value)
    const next = this.#waiting[this.#sent++]
    this.#resolve = next?.resolve
    this.#value = next?.value
    if (next) return
    if (this.#waiting.length > 0) this.#waiting = []
    this.#sent = 0
  }
}

/** Of the process, as its promises are: answers to several plugins stand in one queue. */
export const answers = new AnswerQueue()

/** Calls back as soon as no promise has anything left to do. */
function whenIdle(callback: () => void): void {
  if (IS_FAKE) void hop().then(callback)
  else nextTick(callback)
}

async function hop(): Promise<void> {
  for (let hops = 0; hops < HOPS; hops++) await Promise.resolve()
}
