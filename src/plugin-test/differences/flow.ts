import type { PluginPhase, ProblemKind } from '../../index'
import type { RunDifference, Seen } from './difference'

/** In which order things happen, and what ends them: other than with kong-pdk 0.6.0, plugin_test.js. */
export const FLOW: readonly RunDifference[] = [
  {
    if: isExitFirstCall,
    text: 'An exit answers the client. There it was overlooked when it was the first call of its handler: the request went on to the service, and the response was 200 "OK".',
  },
  {
    if: ({ handlers }) => handlers.includes('rewrite') && handlers.includes('access'),
    text: 'rewrite runs before access. There it ran after it.',
  },
  {
    if: ({ exchange }) => isAnsweredByPlugin(exchange) && exchange.calls.some((call) => isForService(call.function)),
    text: 'After an exit the service receives nothing, so serviceRequest is the request of the client. There it had what the plugin had set for the service.',
  },
  {
    if: hasProblem('handler-threw'),
    text: "When a handler throws, Kong goes on without the plugin; that is why the run fails. There it failed with the plugin's own error, which is the cause of this one.",
  },
  {
    if: hasProblem('pdk-call-raised'),
    text: 'Kong refuses a call in the wrong phase, or with wrong arguments. There neither was checked.',
  },
  {
    if: hasProblem('call-after-exit'),
    text: 'What a handler calls behind an exit never reaches Kong. There it was answered with the answer to something else.',
  },
]

function isExitFirstCall({ exchange: { exit, calls } }: Seen): boolean {
  return exit !== undefined && calls.find(isOfPhase(exit.phase))?.function === exit.function
}

function isOfPhase(phase: PluginPhase): (call: { readonly phase: PluginPhase }) => boolean {
  return (call) => call.phase === phase
}

function isAnsweredByPlugin({ exit, upstream }: Seen['exchange']): boolean {
  return exit !== undefined && upstream === undefined
}

function isForService(name: string): boolean {
  return name.startsWith('kong.service.request.set_') || name === 'kong.service.request.clear_header'
}

function hasProblem(kind: ProblemKind): RunDifference['if'] {
  return ({ exchange }) => exchange.problems.some((problem) => problem.kind === kind)
}
