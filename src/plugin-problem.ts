import type { Exchange, Problem, StreamExchange } from './exchange'

/**
 * A plugin made a mistake that a real Kong hides. `gateway.request()` and `gateway.connect()` reject with it unless problems
 * are recorded only.
 * Its stack begins at the author's own line, which is what test runners show.
 */
export class PluginProblem<E extends Exchange | StreamExchange = Exchange> extends Error {
  constructor(
    readonly problems: readonly Problem[],
    /** The complete exchange: what Kong would have done all the same. */
    readonly exchange: E,
  ) {
    super(problemMessage(problems, exchange), { cause: problems[0]?.cause })
    this.name = 'PluginProblem'
    this.stack = withFirstFrame(this, problems[0]?.at)
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

function withFirstFrame({ name, message, stack = '' }: Error, place: string | undefined): string {
  const frames = stack.slice(stack.indexOf(message) + message.length)
  return `${name}: ${message}${place === undefined ? '' : `\n    at ${place}`}${frames}`
}
