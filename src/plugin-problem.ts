import { inspect } from 'node:util'
import { isNativeError } from 'node:util/types'
import { MASKING, type Exchange, type Masking, type Problem, type StreamExchange } from './exchange'

/**
 * A plugin made a mistake that a real Kong hides. `gateway.request()` and `gateway.connect()` reject with it unless problems
 * are recorded only.
 * Its stack begins at the author's own line, which is what test runners show. Its message has no credentials, unless the gateway
 * shows them; `problems` and `exchange` are as they were.
 */
export class PluginProblem<E extends Exchange | StreamExchange = Exchange> extends Error {
  constructor(
    readonly problems: readonly Problem[],
    /** The complete exchange: what Kong would have done all the same. */
    readonly exchange: E,
  ) {
    const masking = MASKING in exchange ? exchange[MASKING]() : undefined
    const [message, cause] = [problemMessage(problems, exchange), problems[0]?.cause]
    super(masking ? masking.text(message) : message, { cause: masking ? maskedCause(cause, masking) : cause })
    this.name = 'PluginProblem'
    this.stack = withFirstFrame(this, problems[0]?.at)
  }

  /** As test runners print it: what `problems` and `exchange` hold is for tests, and long. */
  [inspect.custom](): string {
    const { stack = this.message, cause } = this
    return cause === undefined ? stack : `${stack}\n  [cause]: ${inspect(cause)}`
  }

  /** The same for those that print members. */
  toJSON(): object {
    const { name, message, stack } = this
    return { name, message, stack }
  }
}

function problemMessage(problems: readonly Problem[], exchange: Exchange | StreamExchange): string {
  const [kind, call] = 'response' in exchange ? ['request', 'request()'] : ['connection', 'connect()']
  return [
    `[kong-pdk-mock] ${problems.map(describe).join('\n')}`,
    `Behind a real Kong the client receives ${answerOf(exchange)}, and the ${kind} ${exchange.upstream ? 'reaches' : 'does not reach'} the upstream.`,
    `To assert on this exchange all the same, pass { problems: 'record' } to createGateway() or to ${call}.`,
  ].join('\n')
}

function answerOf(exchange: Exchange | StreamExchange): string {
  const { error } = 'response' in exchange ? exchange.response : exchange
  if (error !== undefined) return `nothing (${error})`
  if ('response' in exchange) return `${exchange.response.status} ${exchange.response.reason}`
  return `${exchange.received.bytes.length} bytes`
}

function describe({ plugin, phase, message, at }: Problem): string {
  return `${plugin}, ${phase} phase: ${message}${at === undefined ? '' : ` (${at})`}`
}

/** What was thrown, or a copy without the credentials in it, since test runners print it as well. */
function maskedCause(cause: unknown, masking: Masking): unknown {
  if (typeof cause === 'string') return masking.text(cause)
  if (!isNativeError(cause)) return cause
  const [message, stack] = [String(cause.message), String(cause.stack)].map((text) => masking.text(text))
  if (message === cause.message && stack === cause.stack) return cause
  const copy = Object.defineProperties(new Error(message), { stack: { value: stack }, name: { value: cause.name } })
  return Object.setPrototypeOf(copy, Object.getPrototypeOf(cause) as object)
}

function withFirstFrame({ name, message, stack = '' }: Error, place: string | undefined): string {
  const frames = stack.slice(stack.indexOf(message) + message.length)
  return `${name}: ${message}${place === undefined ? '' : `\n    at ${place}`}${frames}`
}
