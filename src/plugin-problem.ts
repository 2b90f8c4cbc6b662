import type { Exchange, Problem } from './exchange'

/**
 * A plugin made a mistake that a real Kong hides. `gateway.request()` rejects with it unless problems are recorded only.
 * Its stack begins at the author's own line, which is what test runners show.
 */
export class PluginProblem extends Error {
  constructor(
    readonly problems: readonly Problem[],
    /** The complete exchange: what Kong would have done all the same. */
    readonly exchange: Exchange,
  ) {
    super(problemMessage(problems, exchange), { cause: problems[0]?.cause })
    this.name = 'PluginProblem'
    this.stack = withFirstFrame(this, problems[0]?.at)
  }
}

function problemMessage(problems: readonly Problem[], { response, upstream }: Exchange): string {
  const answer = response.error === undefined ? `${response.status} ${response.reason}` : `nothing (${response.error})`
  return [
    `[kong-pdk-mock] ${problems.map(describe).join('\n')}`,
    `Behind a real Kong the client receives ${answer}, and the request ${upstream ? 'reaches' : 'does not reach'} the upstream.`,
    `To assert on this exchange all the same, pass { problems: 'record' } to createGateway() or to request().`,
  ].join('\n')
}

function describe({ plugin, phase, message, at }: Problem): string {
  return `${plugin}, ${phase} phase: ${message}${at === undefined ? '' : ` (${at})`}`
}

function withFirstFrame({ name, message, stack = '' }: Error, place: string | undefined): string {
  const frames = stack.slice(stack.indexOf(message) + message.length)
  return `${name}: ${message}${place === undefined ? '' : `\n    at ${place}`}${frames}`
}
