type Resolve = (value: unknown) => void

/** Held from the start, so that fake timers cannot take it away. */
const nextTick = Reflect.get(process, 'nextTick') as (deliver: Deliver, resolve: Resolve, value: unknown) => void
/** Fake timers were installed before this module was loaded. */
const IS_FAKE = 'clock' in nextTick
/** More hops than async functions that await one another need to return before an answer arrives. */
const HOPS = 16

type Deliver = (resolve: Resolve, value: unknown) => void

/**
 * Brings Kong's answers to a plugin one at a time, each when the plugin has done all that it could do without it: over a
 * socket no answer is faster. So a handler that does not await has returned before the first one arrives.
 */
export class AnswerQueue {
  readonly #waiting: (readonly [resolve: Resolve, value: unknown])[] = []
  #isUnderWay = false

  /** @returns the value, once it has been brought */
  bring(value: unknown): Promise<unknown> {
    return new Promise((resolve) => {
      if (this.#isUnderWay) this.#waiting.push([resolve, value])
      else this.#send(resolve, value)
    })
  }

  /** Resolves when all answers have been brought, and the plugin has done what it does with them but for further calls. */
  async emptied(): Promise<void> {
    if (this.#isUnderWay) await this.bring(undefined)
    await new Promise((resolve) => whenIdle((done) => done(undefined), resolve, undefined))
  }

  #send(resolve: Resolve, value: unknown): void {
    this.#isUnderWay = true
    whenIdle(this.#deliver, resolve, value)
  }

  readonly #deliver: Deliver = (resolve, value) => {
    resolve(value)
    const next = this.#waiting.shift()
    if (next === undefined) this.#isUnderWay = false
    // Not at once: what waits for this answer comes first.
    else void Promise.resolve().then(() => this.#send(...next))
  }
}

/** Calls back as soon as no promise has anything left to do. */
function whenIdle(deliver: Deliver, resolve: Resolve, value: unknown): void {
  if (IS_FAKE) void hop().then(() => deliver(resolve, value))
  else nextTick(deliver, resolve, value)
}

async function hop(): Promise<void> {
  for (let hops = 0; hops < HOPS; hops++) await Promise.resolve()
}
