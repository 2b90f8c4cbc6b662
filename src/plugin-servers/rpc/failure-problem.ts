import type { ProblemKind } from '../../exchange'
import { toText } from '../../lua/strings'
import type { HandlerContext } from '../handler-context'
import { constructorThrew, handlerThrew } from '../javascript/problem-texts'
import { handlerException, rpcException } from './python-traceback'
import type { GarbledAnswer, RpcFailure } from './rpc-failure'

/** What kong-js-pdk's plugin server writes when a handler throws. kong-js-pdk 0.6.0, server.js */
const JS_EXCEPTION = /unhandled exception in (.+)\.(\w+) on instance #\d+: (.*)$/s
/** How servers complain of a value that MessagePack cannot carry. */
const VALUE_ERROR = /too deep|unrecognized|serialize|encode|surrogate|out of range|overflow/i

interface Thrown {
  readonly error: string
  /** Where the author's own code stands, if that is known. */
  readonly at?: string | undefined
}

/**
 * Names what went wrong in a handler: by the RPC's failure, and by what the server wrote about an exception.
 *
 * @param failure - undefined when the handler has returned
 */
export function reportFailure(context: HandlerContext, failure: RpcFailure | undefined, said: readonly string[]): void {
  const thrown = thrownIn(context, said)
  if (thrown) report(context, 'handler-threw', (failure ? hung : threw)(context, thrown.error), thrown.at)
  else if (failure) report(context, kindOf(failure), textOf(context, failure))
}

function thrownIn({ plugin, phase }: HandlerContext, said: readonly string[]): Thrown | undefined {
  for (const line of said) {
    const [, name, event, error = ''] = JS_EXCEPTION.exec(line) ?? []
    if (name === plugin && event === phase) return { error }
  }
  return handlerException(said)
}

function report({ plugin, phase, recorder }: HandlerContext, kind: ProblemKind, message: string, at?: string): void {
  recorder.problems.push({ kind, plugin, phase, message, ...(at !== undefined && { at }) })
}

function threw({ phase }: HandlerContext, error: string): string {
  return handlerThrew(phase, error, undefined)
}

function hung(context: HandlerContext, error: string): string {
  const { phase } = context
  const forAll = hasCalled(context)
    ? ''
    : ' As it had not called Kong before, the server answers nobody any more: server.restart() starts it anew, as "kong-pdk-mock test" does for the next test.'
  return `the ${phase} handler raised ${error}. Kong's plugin server never answers then: Kong waits for its read timeout (60 s by default)${goesOn(phase)}.${forAll}`
}

/** Python's handlers run one after the other until their first call. */
function hasCalled({ plugin, phase, recorder }: HandlerContext): boolean {
  return recorder.calls.some((call) => call.plugin === plugin && call.phase === phase)
}

/**
 * Names why an instance could not be started.
 *
 * @param said - what its server wrote
 * @param absence - why it does not run, if that is so
 */
export function reportNotStarted(
  context: HandlerContext,
  failure: RpcFailure,
  { said, absence }: { readonly said: readonly string[]; readonly absence: string | undefined },
): void {
  if (failure.reason === 'answered') {
    const { error, at } = rpcException(said) ?? { error: toText(failure.message) }
    report(context, 'instance-failed', constructorThrew(error), at)
    return
  }
  const because = absence === undefined ? '' : `\n${absence}`
  const what = `Kong cannot start the plugin, because ${whatHappened(failure)}: its phase ends with an error (500).${because}`
  report(context, kindOf(failure), what)
}

/** Names what a server sent instead of an answer. */
export function reportGarbled(context: HandlerContext, { what, message }: GarbledAnswer): void {
  const text = `the plugin server sent ${what}: Kong raises "${message}", and the ${context.phase} phase ends with an error (500).`
  report(context, 'plugin-server-protocol', text)
}

function kindOf({ reason, message }: RpcFailure): ProblemKind {
  if (reason === 'timeout' || reason === 'endless') return 'plugin-server-timeout'
  if (reason !== 'answered') return 'plugin-server-died'
  return VALUE_ERROR.test(message) ? 'value-lost' : 'plugin-server-protocol'
}

function textOf({ phase }: HandlerContext, failure: RpcFailure): string {
  return `the ${phase} handler did not come to its end: ${whatHappened(failure)}${goesOn(phase)}.${remedyOf(failure)}`
}

function whatHappened({ reason, message }: RpcFailure): string {
  switch (reason) {
    case 'answered':
      return `the plugin server answered "${toText(message)}"`
    case 'closed':
      return 'the plugin server closed the connection'
    case 'refused':
      return `nobody listens at the plugin server's socket (${message})`
    case 'endless':
      return `it made ${message}. Behind a real Kong the request hangs; here it was stopped`
    case 'timeout':
      return 'the plugin server did not answer within the read timeout'
  }
}

function remedyOf({ reason }: RpcFailure): string {
  if (reason !== 'timeout') return ''
  return ' If the handler takes longer, raise "readTimeout" ("read_timeout" in YAML). In Python sys.exit() ends only its thread, and hangs the request like this.'
}

function goesOn(phase: string): string {
  return phase === 'log' ? '' : ', and the request goes on without the rest of the handler (fail-open)'
}
