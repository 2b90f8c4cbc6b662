import { PluginProblem, runPhase, type ExchangeRecord, type PluginPhase } from '../../index'

/** What Kong says to a call. */
export interface Answer {
  /** Kong's own name of the function. */
  readonly name: string
  /** There is no such function; `nearest` is what was probably meant. */
  readonly unknown: { readonly nearest: string | undefined } | undefined
  /** The error that Kong raises because of the phase, whatever the arguments. */
  readonly refusal: string | undefined
}

/** Errors that no other argument would have avoided. */
const BECAUSE_OF_THE_PHASE = [
  /^function cannot be called in /,
  /^API disabled in the current context/,
  /^attempt to (call|index) .*\(a nil value\)/,
  /buffered proxying/,
]
/** Some functions check an argument first: one of these is right for them. */
const SAMPLES: readonly (readonly unknown[])[] = [['host'], []]

/** Asks the gateway what a PDK function does in a phase, by calling it there. Answers are kept. */
export class KongOracle {
  readonly #answers = new Map<string, Promise<Answer>>()

  ask(words: readonly string[], phase: PluginPhase): Promise<Answer> {
    const key = `${phase} ${words.join('.')}`
    const known = this.#answers.get(key) ?? answerOf(words, phase)
    this.#answers.set(key, known)
    return known
  }
}

async function answerOf(words: readonly string[], phase: PluginPhase): Promise<Answer> {
  const records = []
  for (const sample of SAMPLES) records.push(await recordOf(caller(words, sample), phase))
  const problems = records.flatMap((record) => record.problems)
  const unknown = problems.find(({ kind }) => kind === 'unknown-function')
  return {
    name: records[0]?.calls[0]?.function ?? ['kong', ...words].join('.'),
    unknown: unknown && { nearest: /Did you mean ([\w.]+)\(\)/.exec(unknown.message)?.[1] },
    refusal: records.map(refusalIn).find((refusal) => refusal !== undefined),
  }
}

function refusalIn({ calls: [call] }: ExchangeRecord): string | undefined {
  const raised = call && 'raised' in call.outcome ? call.outcome.raised : undefined
  return raised !== undefined && BECAUSE_OF_THE_PHASE.some((error) => error.test(raised)) ? raised : undefined
}

type Caller = (kong: unknown) => unknown

function caller(words: readonly string[], sample: readonly unknown[]): Caller {
  return (kong) => {
    const target = words.reduce((object, word) => (object as Record<string, unknown>)[word], kong)
    return (target as (...args: readonly unknown[]) => unknown)(...sample)
  }
}

/** The record of a handler of this phase, in a gateway where nothing else happens. */
async function recordOf(handler: Caller, phase: PluginPhase): Promise<ExchangeRecord> {
  class Plugin {}
  Object.defineProperty(Plugin.prototype, phase, { value: handler })
  const module = { Plugin, Name: 'ask-kong' }
  try {
    return await (phase === 'preread' ? runPhase(module, phase) : runPhase(module, phase))
  } catch (error) {
    if (error instanceof PluginProblem) return (error as PluginProblem).exchange
    throw error
  }
}
