import type { Exchange, Problem } from './exchange'

/**
 * A plugin made a mistake that a real Kong hides. `gateway.request()` rejects with it unless problems are recorded only.
 */
export class PluginProblem extends Error {
  constructor(
    readonly problems: readonly Problem[],
    /** The complete exchange: what Kong would have done all the same. */
    readonly exchange: Exchange,
  ) {
    super(problemMessage(problems, exchange), { cause: problems[0]?.cause })
    this.name = 'PluginProblem'
  }
}

function problemMessage(problems: readonly Problem[], exchange: Exchange): string {
  const { response } = exchange
  const answer = response.error === undefined ? `${response.status} ${response.reason}` : `nothing (${response.error})`
  return [
    ...problems.map(describe),
    `Behind a real Kong the client receives ${answer}${exchange.upstream ? ', and the request reaches the upstream' : ''}.`,
    `To assert on this exchange all the same, pass { problems: 'record' } to createGateway() or to request().`,
  ].join('\n')
}

function describe({ plugin, phase, message, at }: Problem): string {
  return `[kong-pdk-mock] ${plugin}, ${phase} phase: ${message}${at === undefined ? '' : `\n    at ${at}`}`
}
