import type { PluginPhase } from '../../index'
import type { Mistake } from '../finding'
import type { RuleId } from '../rules/rules'
import type { Answer, KongOracle } from './ask-kong'
import { isCallOf, spelt, type PdkCall } from './values'

/** Where a call is reached from no known phase, only its name can be wrong. */
const ANY_PHASE: PluginPhase = 'access'
const BODIES = ['service.response.get_raw_body', 'service.response.get_body', 'response.get_raw_body']

/** What is wrong with calling this function here. */
export async function callMistake(
  call: PdkCall,
  oracle: KongOracle,
): Promise<Omit<Mistake, 'file' | 'line' | 'column'> | undefined> {
  const answer = await oracle.ask(call.words, call.phase ?? ANY_PHASE)
  if (answer.unknown) return unknownFunction(call, answer.unknown.nearest)
  if (call.phase === undefined || answer.refusal === undefined) return undefined
  const rule = ruleOf(call, call.phase, answer.refusal)
  const message = `${answer.name}() fails in ${call.phase}: ${answer.refusal}.`
  const fix = rule === 'phase' ? phaseFix(answer) : rule === 'buffering' ? bufferingFix(call) : undefined
  return { rule, message, ...(fix !== undefined && { fix }) }
}

function unknownFunction(call: PdkCall, nearest: string | undefined): Omit<Mistake, 'file' | 'line' | 'column'> {
  const fix = nearest === undefined ? undefined : `Did you mean ${inSpelling(nearest, call)}()?`
  return {
    rule: 'no-unknown-function',
    message: `${spelt(call)}() is no function of the PDK.`,
    ...(fix !== undefined && { fix }),
  }
}

/** In camelCase when the author writes so. */
function inSpelling(name: string, { words }: PdkCall): string {
  if (words.some((word) => word.includes('_'))) return name
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
}

function ruleOf(call: PdkCall, phase: PluginPhase, refusal: string): RuleId {
  if (isCallOf(call, ...BODIES) && phase !== 'preread') return 'buffering'
  if (phase === 'preread') return 'http-only'
  return phase === 'log' && !refusal.startsWith('function cannot') ? 'log-phase' : 'phase'
}

/** kong.response has no body in a response handler either: Lua plugins read it in body_filter, which external ones lack. */
function bufferingFix(call: PdkCall): string | undefined {
  return isCallOf(call, 'response.get_raw_body')
    ? `Call ${inSpelling('kong.service.response.get_raw_body', call)}() in response.`
    : undefined
}

function phaseFix({ refusal = '' }: Answer): string {
  const [, phases] = /\(only in: ([^)]*)\)/.exec(refusal) ?? []
  const usable = phases
    ?.split(', ')
    .filter((phase) => ['certificate', 'rewrite', 'access', 'response', 'log', 'preread'].includes(phase))
  if (!usable) return 'Call it in another phase.'
  return usable.length > 0
    ? `Call it in ${usable.join(', ')}.`
    : 'No external plugin can call it: it needs a phase that only Lua plugins have.'
}
