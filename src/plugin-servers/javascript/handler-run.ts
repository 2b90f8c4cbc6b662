import { callSite } from '../../call-site'
import type { CallOutcome, Problem, ProblemKind } from '../../exchange'
import { LuaError } from '../../lua/error'
import { CoroutineYield, NgxExit } from '../../nginx/exit'
import type { CallRecord } from '../../recorder'
import { shapeOf } from '../exposed-api'
import type { HandlerContext } from '../handler-context'
import { fromPlugin } from '../values/from-plugin'
import { MarshalError } from '../values/marshal-error'
import { toPlugin } from '../values/to-plugin'

/** kong-js-pdk does not wait for an answer to these: they resolve at once and the code runs on. */
const NON_RETURN_METHODS: ReadonlySet<string> = new Set(['kong.response.exit', 'kong.response.error'])

type Ending = 'after exit' | 'after error' | 'after the handler'

const PROBLEM_OF: Record<Ending, ProblemKind> = {
  'after exit': 'call-after-exit',
  'after error': 'call-after-error',
  'after the handler': 'call-after-handler',
}

/**
 * One run of a JavaScript handler, seen from both sides: the handler runs as long as it likes, but Kong's part ends when the
 * handler returns, when a call ends the phase, or when a call raises. From then on no call reaches Kong or is answered.
 */
export class HandlerRun {
  #ending: Ending | undefined
  #end!: (signal: Error | undefined) => void
  readonly #ended: Promise<void>

  constructor(readonly context: HandlerContext) {
    this.#ended = new Promise((resolve, reject) => {
      this.#end = (signal) => (signal === undefined ? resolve() : reject(signal))
    })
  }

  /** Runs the handler and waits for the end of Kong's part in it. */
  async run(handler: () => unknown): Promise<void> {
    void this.#settle(handler)
    return this.#ended
  }

  /** The `send` of the bridge: executes the call at once and answers by a promise. */
  readonly send = (method: string, args: unknown[]): Promise<unknown> => {
    const record: CallRecord = { ...this.#where, function: method, args, outcome: PENDING }
    this.context.recorder.calls.push(record)
    if (this.#ending !== undefined) return this.#ignore(record, this.#ending)
    if (NON_RETURN_METHODS.has(method)) {
      this.#execute(record)
      record.outcome = 'raised' in record.outcome ? record.outcome : { returned: undefined }
      return Promise.resolve(undefined)
    }
    return this.#execute(record) ? Promise.resolve((record.outcome as { returned: unknown }).returned) : never()
  }

  get #where(): { plugin: string; phase: HandlerContext['phase'] } {
    return { plugin: this.context.plugin, phase: this.context.phase }
  }

  async #settle(handler: () => unknown): Promise<void> {
    try {
      await handler()
    } catch (error) {
      this.#handlerThrew(error)
    }
    this.#finish('after the handler', undefined)
  }

  /** @returns whether the call was answered */
  #execute(record: CallRecord): boolean {
    try {
      const real = (...args: readonly unknown[]) => this.#callKong(record.function, args)
      record.outcome = { returned: this.context.double(record.function, real, record.args) }
      return true
    } catch (signal) {
      record.outcome = this.#interrupted(record, signal)
      return false
    }
  }

  #callKong(method: string, args: readonly unknown[]): unknown {
    return toPlugin(this.context.call(method, fromPlugin(args)), shapeOf(method))
  }

  #interrupted(record: CallRecord, signal: unknown): CallOutcome {
    if (signal instanceof NgxExit || signal instanceof CoroutineYield) {
      this.#recordExit(record)
      this.#finish('after exit', signal)
      return { returned: undefined }
    }
    if (signal instanceof LuaError) {
      this.#report('pdk-call-raised', raisedMessage(record, signal), { function: record.function })
      this.#finish('after error', signal)
      return { raised: signal.message }
    }
    if (signal instanceof MarshalError) return this.#unmarshalable(record, signal)
    this.#finish('after error', signal instanceof Error ? signal : new Error(String(signal)))
    return { raised: String(signal) }
  }

  /** What MessagePack cannot carry ends the plugin server's answer, and Kong goes on as if the handler had returned. */
  #unmarshalable(record: CallRecord, error: MarshalError): CallOutcome {
    const message = `${record.function}() was given or gave a value that cannot cross to or from Kong: ${error.message}. Kong ends the phase and goes on without the rest of the handler.`
    this.#report('value-lost', message, { function: record.function })
    this.context.log('info', serverLine('ERROR', `rpc: # 1 Error: ${error.message}`))
    this.context.log('err', `[kong] [${this.context.plugin}] ${error.message}`)
    this.#finish('after error', undefined)
    return { raised: error.message }
  }

  #recordExit(record: CallRecord): void {
    const [status, body, headers] = record.args
    this.context.recorder.exit ??= { ...this.#where, function: record.function as 'kong.response.exit', status, body, headers }
  }

  #ignore(record: CallRecord, ending: Ending): Promise<unknown> {
    record.outcome = { ignored: ending }
    const message = `${record.function}() was called ${ending === 'after error' ? 'after a call that raised an error' : ending}: it never reaches Kong, and awaiting it never ends.`
    this.#report(PROBLEM_OF[ending], message, { function: record.function })
    return NON_RETURN_METHODS.has(record.function) ? Promise.resolve(undefined) : never()
  }

  #handlerThrew(error: unknown): void {
    const { plugin, phase } = this.context
    this.context.log('info', serverLine('WARN', `unhandled exception in ${plugin}.${phase} on instance #0: ${String(error)}`))
    const message = `the ${phase} handler threw ${String(error)}. Kong's plugin server only logs it: the request goes on as if the handler had agreed (fail-open).`
    const at = error instanceof Error ? callSite(error.stack) : undefined
    this.context.recorder.problems.push({ kind: 'handler-threw', ...this.#where, message, at, cause: error })
  }

  #report(kind: ProblemKind, message: string, more: Pick<Problem, 'function'>): void {
    const at = callSite(new Error().stack)
    this.context.recorder.problems.push({ kind, ...this.#where, message, at, ...more })
  }

  #finish(ending: Ending, signal: Error | undefined): void {
    if (this.#ending !== undefined) return
    this.#ending = ending
    this.#end(signal)
  }
}

const PENDING: CallOutcome = { raised: 'under way' }

/** A line of the plugin server as Kong passes it on. */
function serverLine(level: 'WARN' | 'ERROR', message: string): string {
  return `[js:${process.pid}] ${new Date().toISOString()} [${level}] ${message}`
}

function raisedMessage(record: CallRecord, error: LuaError): string {
  return `${record.function}() raised "${error.message}" in Kong: the call is never answered, and the phase ends.`
}

function never(): Promise<never> {
  return new Promise(() => undefined)
}
