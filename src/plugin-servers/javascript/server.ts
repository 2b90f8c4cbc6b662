import { randomUUID } from 'node:crypto'
import { setImmediate } from 'node:timers'
import { GuardedFunctions } from './guarded-functions'
import { placeAbove, ServerEnded, type ServerEnd } from './server-end'

/** Held from the start, so that fake timers cannot take it away. */
const nextTurn = setImmediate

/** A handler that runs on the server. */
export interface ServedRun {
  /** The event loop goes on, and the handler still runs; may be told again. */
  outlasts(): void
  /** The handler has thrown, or its promise was rejected. */
  threw(error: unknown): void
  /** The handler has come to its end, however that came. */
  returned(): void
  /** The server is gone, and with it the event. */
  serverEnded(end: ServerEnd): void
  /** While it runs, the `kong` of a request that is over was used. */
  keptUsed(method: string): void
}

/**
 * What all JavaScript plugins of a gateway have in common: the process of their plugin server. When one of them ends it, all
 * handlers under way end, and each plugin is constructed anew. kong/runloop/plugin_servers/process.lua
 */
export class JavaScriptServer {
  /** How often it was started again: what was constructed in a life before is gone. */
  life = 0
  readonly #runs = new Set<ServedRun>()
  /** Calls beneath a function of this name are those of a plugin of this server. */
  readonly #name = `kongPluginServer_${randomUUID().slice(0, 8)}`
  readonly #caller = callerNamed(this.#name)
  readonly #functions = new GuardedFunctions((call) => this.#called(call))
  #inside = 0
  #isTurnAwaited = false
  #lastEnd: ServerEnd | undefined

  /** The handler under way that began last. */
  get latest(): ServedRun | undefined {
    return [...this.#runs].at(-1)
  }

  /** Runs a handler, which is told how that ends; it stands under way until it is let go. */
  run(run: ServedRun, handler: () => unknown): void {
    this.#runs.add(run)
    if (!this.#isTurnAwaited) this.#awaitTurn()
    this.#enter()
    void this.#caller.handle(run, handler)
  }

  /** Kong's part in a handler is over, and what it did at once is done. */
  letGo(run: ServedRun): void {
    if (this.#runs.delete(run)) this.#leave()
  }

  /**
   * Constructs a plugin.
   *
   * @throws ServerEnded when the plugin ended the server; else what the constructor throws
   */
  construct<Made>(make: () => Made): Made {
    const { life } = this
    this.#enter()
    try {
      const made = this.#caller.construct(make) as Made
      if (this.#lastEnd && this.life !== life) throw new ServerEnded(this.#lastEnd)
      return made
    } finally {
      this.#leave()
    }
  }

  /** It has died: so have the handlers under way, but for the one that has told already. */
  end(end: ServerEnd, teller?: ServedRun): void {
    this.life++
    this.#lastEnd = end
    for (const run of this.#runs) if (run !== teller) run.serverEnded(end)
  }

  #called(call: string): void {
    const place = placeAbove(this.#name)
    if (!place) return
    const end = { call, at: place.at }
    this.end(end)
    throw new ServerEnded(end)
  }

  /** One for all handlers that begin in this turn of the event loop, most of which end in it. */
  #awaitTurn(): void {
    this.#isTurnAwaited = true
    nextTurn(this.#turned)
  }

  readonly #turned = (): void => {
    this.#isTurnAwaited = false
    for (const run of this.#runs) run.outlasts()
  }

  #enter(): void {
    if (this.#inside++ === 0) this.#functions.install()
  }

  #leave(): void {
    if (--this.#inside === 0) this.#functions.remove()
  }
}

interface Caller {
  readonly handle: (run: ServedRun, handler: () => unknown) => Promise<void>
  readonly construct: (make: () => unknown) => unknown
}

/** The name stands in the stack of whatever the called does, behind an `await` too. */
function callerNamed(name: string): Caller {
  return {
    handle: named(name, async (run, handler) => {
      try {
        await handler()
      } catch (error) {
        run.threw(error)
      } finally {
        run.returned()
      }
    }),
    construct: named(name, (make) => make()),
  }
}

function named<Member extends Caller[keyof Caller]>(name: string, member: Member): Member {
  return Object.defineProperty(member, 'name', { value: name })
}
