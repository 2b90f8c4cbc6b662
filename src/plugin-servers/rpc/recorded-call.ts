import type { CallOutcome, ProblemKind } from '../../exchange'
import { LuaError } from '../../lua/error'
import type { LuaValue } from '../../lua/values'
import { CoroutineYield, NgxExit } from '../../nginx/exit'
import type { CallRecord } from '../../recorder'
import type { HandlerContext, MissingFunction } from '../handler-context'
import * as texts from '../javascript/problem-texts'
import { MarshalError } from '../values/marshal-error'
import { doubledCall } from './doubled-call'
import { showArgument, showResult } from './show'

const UNDER_WAY: CallOutcome = { raised: 'under way' }

/** These give the plugin nothing: it does not wait for an answer. */
const NON_RETURN_METHODS: ReadonlySet<string> = new Set(['kong.response.exit', 'kong.response.error'])

/** What differs between the protocols: what is shown of a result, and how problems with a call are put. */
export interface CallStyle {
  /** The result as doubles and records have it. @throws LuaError when Kong itself fails over the result */
  readonly show: (name: string, result: LuaValue) => unknown
  readonly raised: (name: string, message: string) => string
  readonly unknownFunction: (name: string, missing: MissingFunction) => string
}

const MESSAGE_PACK_STYLE: CallStyle = { show: showResult, ...texts }

/**
 * Calls a PDK function for a plugin server, and notes the call and what became of it.
 *
 * @param finish - makes the answer of the result; what it raises, the call has raised
 * @throws LuaError, NgxExit, CoroutineYield as the function does; MarshalError for a result that cannot be sent
 */
export async function recordedCall<T>(
  context: HandlerContext,
  method: string,
  args: LuaValue[],
  finish: (result: LuaValue) => T,
  { show, raised, unknownFunction }: CallStyle = MESSAGE_PACK_STYLE,
): Promise<T> {
  const { plugin, phase, recorder } = context
  const record: CallRecord = { plugin, phase, function: method, args: args.map(showArgument), outcome: UNDER_WAY }
  if (recorder.calls.push(record) > recorder.callBudget && recorder.goesOverBudget()) {
    report(context, 'pdk-call-budget-exceeded', method, texts.overBudget(method, recorder))
  }
  try {
    const { value, shown } = await doubledCall(context, method, args, { args: record.args, result: show })
    record.outcome = { returned: shown }
    const missing = value === undefined && !NON_RETURN_METHODS.has(method) ? context.missing(method) : undefined
    if (missing) report(context, 'unknown-function', method, unknownFunction(method, missing))
    return finish(value)
  } catch (signal) {
    interrupted(context, record, signal, raised)
    throw signal
  }
}

function interrupted(context: HandlerContext, record: CallRecord, signal: unknown, raised: CallStyle['raised']): void {
  const { function: method } = record
  if (signal instanceof NgxExit || signal instanceof CoroutineYield) {
    record.outcome = { returned: undefined }
    recordExit(context, record)
  } else if (signal instanceof LuaError) {
    record.outcome = { raised: signal.message }
    report(context, 'pdk-call-raised', method, raised(method, signal.message))
  } else if (signal instanceof MarshalError) {
    record.outcome = { raised: signal.message }
    report(context, 'plugin-server-died', method, texts.serverDied(method, signal))
  }
}

function recordExit({ recorder }: HandlerContext, record: CallRecord): void {
  const { plugin, phase, function: name, args } = record
  const [status, body, headers] = args
  if (name !== 'kong.response.exit' && name !== 'kong.response.error') return
  recorder.exit ??= { plugin, phase, function: name, status, body, headers }
}

function report({ plugin, phase, recorder }: HandlerContext, kind: ProblemKind, method: string, message: string): void {
  recorder.problems.push({ kind, plugin, phase, function: method, message })
}
