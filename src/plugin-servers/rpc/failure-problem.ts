import type { ProblemKind } from '../../exchange'
import type { HandlerContext } from '../handler-context'
import { handlerThrew } from '../javascript/problem-texts'
import type { RpcFailure } from './rpc-failure'

/** What kong-js-pdk's plugin server writes when a handler throws. kong-js-pdk 0.6.0, server.js */
const JS_EXCEPTION = /unhandled exception in (.+)\.(\w+) on instance #\d+: (.*)$/s
/** Python's own report of an exception that ends a thread; kong-pdk 0.36 (PyPI) runs each handler in one. */
const PYTHON_EXCEPTION = /^Exception in thread .*_handler_event_func/
const PYTHON_ERROR = /^[\w.]+(: .*)?$/

/**
 * Names what went wrong in a handler: by the RPC's failure, and by what the server wrote about an exception.
 *
 * @param failure - undefined when the handler has returned
 */
export function reportFailure(context: HandlerContext, failure: RpcFailure | undefined, said: readonly string[]): void {
  const thrown = thrownIn(context, said)
  if (thrown !== undefined) report(context, 'handler-threw', failure ? hung(context, thrown) : threw(context, thrown))
  else if (failure) report(context, kindOf(failure), textOf(context, failure))
}

function thrownIn({ plugin, phase }: HandlerContext, said: readonly string[]): string | undefined {
  for (const line of said) {
    const [, name, event, error] = JS_EXCEPTION.exec(line) ?? []
    if (name === plugin && event === phase) return error
  }
  const start = said.findIndex((line) => PYTHON_EXCEPTION.test(line))
  return start < 0 ? undefined : said.slice(start + 1).find((line) => PYTHON_ERROR.test(line))
}

function report({ plugin, phase, recorder }: HandlerContext, kind: ProblemKind, message: string): void {
  recorder.problems.push({ kind, plugin, phase, message })
}

function threw({ phase }: HandlerContext, error: string): string {
  return handlerThrew(phase, error, undefined)
}

function hung({ phase }: HandlerContext, error: string): string {
  return `the ${phase} handler raised ${error}. Kong's plugin server never answers then: Kong waits for its read timeout (60 s by default)${goesOn(phase)}.`
}

function kindOf({ reason }: RpcFailure): ProblemKind {
  return reason === 'answered' ? 'value-lost' : 'plugin-server-died'
}

function textOf({ phase }: HandlerContext, { reason, message }: RpcFailure): string {
  const what = `the ${phase} handler did not come to its end: `
  switch (reason) {
    case 'answered':
      return `${what}the plugin server answered "${message}"${goesOn(phase)}.`
    case 'closed':
      return `${what}the plugin server closed the connection${goesOn(phase)}.`
    case 'refused':
      return `${what}nobody listens at the plugin server's socket (${message})${goesOn(phase)}.`
    case 'timeout':
      return `${what}the plugin server did not answer within the read timeout${goesOn(phase)}. If the handler takes longer, raise "readTimeout".`
  }
}

function goesOn(phase: string): string {
  return phase === 'log' ? '' : ', and the request goes on without the rest of the handler (fail-open)'
}
