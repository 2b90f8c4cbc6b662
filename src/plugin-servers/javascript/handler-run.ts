import { callSite } from '../../call-site'
import type { CallOutcome, Problem, ProblemKind } from '../../exchange'
import { LuaError } from '../../lua/error'
import { CoroutineYield, NgxExit } from '../../nginx/exit'
import type { CallRecord } from '../../recorder'
import { shapeOf, type KongFunction, type ResultShape } from '../exposed-api'
import type { FunctionDouble, HandlerContext } from '../handler-context'
import { fromPlugin } from '../values/from-plugin'
import { MarshalError } from '../values/marshal-error'
import { toPlugin } from '../values/to-plugin'
import { answers } from './answer-queue'
import type { BridgedFunction } from './bridge'
import { checkStep } from './check-step'
import { HandlerWatch } from './handler-watch'
import * as texts from './problem-texts'
import { recordedArguments, recordedValue } from './recorded-value'
import type { JavaScriptServer, ServedRun } from './server'
import type { ServerEnd } from './server-end'
import { serverLine } from './server-log'
import { holdsPromise, lostArgument } from './silent-losses'
import { placeOfThrown, textOfThrown } from './thrown'

/** kong-js-pdk does not wait for an answer to these: they resolve at once and the code runs on. */
const NON_RETURN_METHODS: ReadonlySet<string> = new Set(['kong.response.exit', 'kong.response.error'])

const KIND_OF: Readonly<Record<texts.Ending, ProblemKind>> = {
  'after exit': 'call-after-exit',
  'after error': 'call-after-error',
  'after the handler': 'call-after-handler',
  'after its time': 'call-after-handler',
}

/** Held from the start, so that no plugin can take it away. */
const HeldPromise = Promise

/** Frames of this package, at most, between an author's call and the place where Kong ends a handler. */
const PDK_FRAMES = 30

const UNDER_WAY: CallOutcome = { raised: 'under way' }

/** What a PDK function's name decides, found out once for all calls of a run. */
interface Method {
  readonly name: string
  readonly call: KongFunction
  readonly shape: ResultShape
  /** False when the plugin does not wait for the answer. */
  readonly returns: boolean
  /** Whether Kong was found to have it. */
  isKnown: boolean
}

/**
 * One run of a JavaScript handler, seen from both sides: the handler runs as long as it likes, but Kong's part ends when the
 * handler returns, when a call ends the phase, or when a call raises. From then on no call reaches Kong or is answered.
 */
export class HandlerRun implements ServedRun {
  #ending: texts.Ending | undefined
  #resolve!: () => void
  #reject!: (signal: Error) => void
  readonly #ended: Promise<void>
  readonly #watch: HandlerWatch

  constructor(
    readonly context: HandlerContext,
    readonly server: JavaScriptServer,
  ) {
    this.#ended = new HeldPromise((resolve, reject) => {
      this.#resolve = resolve
      this.#reject = reject
    })
    this.#watch = new HandlerWatch(context.handlerTimeout, this.#neverEnded)
  }

  /**
   * Runs the handler and waits for the end of Kong's part in it.
   *
   * @throws LuaError, NgxExit or CoroutineYield when a call ended it
   */
  run(handler: () => unknown): Promise<void> {
    this.server.run(this, handler)
    return this.#ended
  }

  /** The functions of the bridge: each executes a call at once and answers by a promise. */
  readonly functionAt = (name: string): BridgedFunction => {
    const method: Method = {
      name,
      call: this.context.functionAt(name),
      shape: shapeOf(name),
      returns: !NON_RETURN_METHODS.has(name),
      isKnown: false,
    }
    return (...args) => this.#send(method, args)
  }

  outlasts(): void {
    if (this.#ending === undefined) this.#watch.wait()
  }

  threw(error: unknown): void {
    if (!this.#watch.isStopped) this.#handlerThrew(error)
  }

  returned(): void {
    this.#finish('after the handler', undefined)
  }

  /** kong/runloop/plugin_servers/rpc/mp_rpc.lua: a connection that is closed before the answer. */
  serverEnded({ call, at }: ServerEnd): void {
    if (this.#watch.isStopped) return
    const { plugin, phase, recorder } = this.context
    const message = texts.serverEnded(phase, call, this.#ending)
    recorder.problems.push({ kind: 'plugin-server-died', plugin, phase, message, at })
    this.#watch.isStopped = true
    if (this.#ending !== undefined) return
    this.#logError('no data')
    this.#finish('after error', undefined)
  }

  #send(method: Method, args: unknown[]): Promise<unknown> {
    this.#watch.called()
    if (this.#watch.isStopped) return never()
    const { plugin, phase, recorder } = this.context
    const sent = recordedArguments(args)
    const record: CallRecord = { plugin, phase, function: method.name, args: sent, outcome: UNDER_WAY }
    if (recorder.calls.push(record) > recorder.callBudget) this.#checkBudget(record)
    const answer = this.#ending === undefined ? this.#execute(record, method) : this.#ignore(record, this.#ending)
    return method.returns ? answer : Promise.resolve(undefined)
  }

  /** kong/runloop/plugin_servers/rpc/mp_rpc.lua: a server that sends nothing within the read timeout. */
  readonly #neverEnded = (): void => {
    if (this.#ending !== undefined) return
    const { phase, recorder } = this.context
    const call = this.#watch.calls === 0 ? undefined : recorder.calls.at(-1)?.function
    this.#report('handler-never-ended', call, texts.neverEnded(phase, call, this.#watch))
    this.#logError('no data')
    this.#finish('after its time', undefined)
  }

  #checkBudget(record: CallRecord): void {
    const { recorder } = this.context
    if (this.#ending !== undefined || !recorder.goesOverBudget()) return
    this.#report('pdk-call-budget-exceeded', record.function, texts.overBudget(record.function, recorder))
  }

  #execute(record: CallRecord, method: Method): Promise<unknown> {
    if (holdsPromise(record.args)) this.#report('value-lost', method.name, texts.promisePassed(method.name))
    try {
      const double = this.context.doubleOf(method.name)
      return double
        ? this.#callDouble(record, method, double)
        : this.#answer(record, method, this.#callKong(method, record.args))
    } catch (signal) {
      return this.#interrupted(record, signal)
    }
  }

  #callDouble(record: CallRecord, method: Method, double: FunctionDouble): Promise<unknown> {
    const real = (...args: readonly unknown[]) => this.#callKong(method, args)
    const result = double.call(real, record.args)
    return isThenable(result) ? this.#awaitDouble(record, method, result) : this.#answer(record, method, result)
  }

  #callKong({ name, call, shape }: Method, args: readonly unknown[]): unknown {
    const received = fromPlugin(args)
    if (received.length < args.length) this.#losesArguments(name, args, received.length)
    const result = call(received)
    if (shape === undefined) checkStep(result)
    return toPlugin(result, shape)
  }

  #losesArguments(name: string, args: readonly unknown[], received: number): void {
    const lost = lostArgument(args, received)
    if (lost) this.#report('value-lost', name, texts.argumentLost(name, lost))
  }

  /** Only what stands for a function in a test gives a promise. */
  async #awaitDouble(record: CallRecord, method: Method, result: PromiseLike<unknown>): Promise<unknown> {
    try {
      return await this.#answer(record, method, await result)
    } catch (signal) {
      return await this.#interrupted(record, signal)
    }
  }

  #answer(record: CallRecord, method: Method, result: unknown): Promise<unknown> {
    record.outcome = { returned: method.returns ? recordedValue(result) : undefined }
    if (result === undefined && !method.isKnown) this.#reportUnknown(method)
    return answers.bring(result)
  }

  #interrupted(record: CallRecord, signal: unknown): Promise<never> {
    if (signal instanceof NgxExit || signal instanceof CoroutineYield) {
      record.outcome = { returned: undefined }
      this.#recordExit(record, signal)
      this.#finish('after exit', signal)
    } else if (signal instanceof LuaError) {
      record.outcome = { raised: signal.message }
      this.#report('pdk-call-raised', record.function, texts.raised(record.function, signal.message))
      this.#finish('after error', signal)
    } else if (signal instanceof MarshalError) {
      record.outcome = { raised: signal.message }
      this.#lose(record.function, signal)
      this.#finish('after error', undefined)
    } else {
      // Neither Kong nor the plugin did this: the test is told.
      this.#finish('after error', signal as Error)
    }
    return never()
  }

  #lose(method: string, error: MarshalError): void {
    if (error.killsServer) {
      this.#report('plugin-server-died', method, texts.serverDied(method, error))
      this.#logError('no data')
      this.server.end({ call: `a result of ${method}()`, at: callSite(new Error().stack) }, this)
      return
    }
    if (error.reason === 'step') {
      this.#report('plugin-server-protocol', method, texts.resultRefused(method, error))
      this.#logError(error.message)
      return
    }
    this.#report('value-lost', method, texts.valueLost(method, error))
    const thrown = error.reason === 'thrown' ? textOfThrown(error.cause) : `Error: ${error.message}`
    this.context.log('info', serverLine('ERROR', `rpc: # 1 ${thrown}`))
    this.#logError(error.message)
  }

  #logError(message: string): void {
    this.context.log('err', `[kong] [${this.context.plugin}] ${message}`)
  }

  #recordExit({ plugin, phase, function: name, args: [status, body, headers] }: CallRecord, signal: Error): void {
    if (name !== 'kong.response.exit' && name !== 'kong.response.error') return
    // The signal's own stack ends with the author's frames, unless it was cut before. To make another takes its time.
    const here = Error.stackTraceLimit < PDK_FRAMES ? new Error() : signal
    this.context.recorder.exited({ plugin, phase, function: name, status, body, headers }, here)
  }

  #ignore(record: CallRecord, ending: texts.Ending): Promise<never> {
    record.outcome = { ignored: ending }
    this.#report(KIND_OF[ending], record.function, texts.ignored(record.function, ending))
    if (this.context.recorder.isComplete) this.server.latest?.keptUsed(record.function)
    return never()
  }

  keptUsed(method: string): void {
    this.#report('call-after-handler', method, texts.keptUsed(method))
  }

  #handlerThrew(error: unknown): void {
    const { plugin, phase, recorder } = this.context
    const thrown = textOfThrown(error)
    this.context.log('info', serverLine('WARN', `unhandled exception in ${plugin}.${phase} on instance #0: ${thrown}`))
    const message = texts.handlerThrew(phase, thrown, this.#ending)
    recorder.problems.push({ kind: 'handler-threw', plugin, phase, message, at: placeOfThrown(error), cause: error })
  }

  #reportUnknown(method: Method): void {
    const missing = this.context.missing(method.name)
    if (missing) this.#report('unknown-function', method.name, texts.unknownFunction(method.name, missing))
    else method.isKnown = true
  }

  #report(kind: ProblemKind, method: string | undefined, message: string): void {
    const { plugin, phase, recorder } = this.context
    const problem: Problem = { kind, plugin, phase, function: method, message, at: callSite(new Error().stack) }
    recorder.problems.push(problem)
  }

  /** Kong's part ends at once; what the plugin still does with answers that are under way belongs to this run's record. */
  #finish(ending: texts.Ending, signal: Error | undefined): void {
    if (this.#ending !== undefined) return
    this.#ending = ending
    this.#watch.end()
    answers.emptied(() => {
      this.server.letGo(this)
      if (signal) this.#reject(signal)
      else this.#resolve()
    })
  }
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function'
}

function never(): Promise<never> {
  return new HeldPromise(() => undefined)
}
