import { clearTimeout, setTimeout } from 'node:timers'

/** Held from the start, so that fake timers cannot take them away; these are real under Jest's in any case. */
const timers = { clearTimeout, setTimeout }
/** Fake timers were installed before this module was loaded: they are their owner's, and nothing waits on them. */
const ARE_FAKE = 'clock' in setTimeout
/** No fake timers know it. */
const secondsOfProcess = Reflect.get(process, 'uptime') as () => number

/** A time-out is cut into ticks: while a debugger or a busy machine holds the process, only one of them passes. */
const TICKS = 4
/** A timer cannot wait longer. */
const LONGEST_TICK = 2 ** 31 - 1
/** The clock is read once in so many calls. */
const CALLS_A_LOOK = 4096
/** Each call is recorded, so that a handler that only calls would fill the memory before its time is over. */
const MOST_CALLS = 200_000

/**
 * Looks after one handler: tells once when it has not come to its end in time, by a timer for one that waits and by its calls
 * for one that never lets a timer run. Handlers mostly end before any timer could: none is started for them.
 */
export class HandlerWatch {
  #tick: NodeJS.Timeout | undefined
  #ticks = 0
  /** The PDK calls of the handler. */
  calls = 0
  /** It was stopped while it made calls. */
  isCalling = false
  /** What it still does happens nowhere behind a real Kong. */
  isStopped = false
  #since: number | undefined

  /** @param limit - milliseconds of real time; Infinity is no limit */
  constructor(
    readonly limit: number,
    private readonly isOver: () => void,
  ) {}

  /** What the plugin waits for may be a fake timer: those of Jest, Vitest and sinon can be told. */
  get hasFakeTimers(): boolean {
    return 'clock' in globalThis.setTimeout
  }

  /** The handler has not come to its end at once. */
  wait(): void {
    if (this.#tick || ARE_FAKE || this.limit / TICKS > LONGEST_TICK) return
    this.#tick = timers.setTimeout(this.#passed, this.limit / TICKS)
  }

  /**
   * The handler calls Kong.
   *
   * @throws Error long after it was stopped: it does not wait for answers, so that nothing else ends its loop
   */
  called(): void {
    if (++this.calls % CALLS_A_LOOK !== 0 || this.limit === Infinity) return
    if (this.isStopped) throw new Error('[kong-pdk-mock] The handler was stopped: it makes PDK calls without end.')
    this.#look()
  }

  /** Nothing is left behind. */
  end(): void {
    if (this.#tick) timers.clearTimeout(this.#tick)
  }

  #look(): void {
    this.#since ??= secondsOfProcess()
    if (this.calls < MOST_CALLS && (secondsOfProcess() - this.#since) * 1000 <= this.limit) return
    this.isCalling = true
    this.isStopped = true
    this.isOver()
  }

  readonly #passed = (): void => {
    this.#tick = undefined
    if (++this.#ticks < TICKS) this.wait()
    else this.isOver()
  }
}
