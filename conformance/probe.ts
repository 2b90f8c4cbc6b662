import type { PluginModule } from '../src'
import { decode, encode } from './values'
import type { Outcome, RecordedCall, Scripts, Step } from './vector'

type Bridge = (...args: unknown[]) => Promise<unknown>

const PROBE = ['certificate', 'rewrite', 'access', 'preread', 'log']
const PROBE_RESPONSE = ['access', 'response', 'log']

/** The recording plugins: name, priority, phases. */
export const PLUGINS: [name: string, priority: number, phases: string[]][] = [
  ['probe', 1000, PROBE],
  ['probe-b', 500, PROBE],
  ['probe-resp', 900, PROBE_RESPONSE],
  ['probe-resp-b', 400, PROBE_RESPONSE],
]

/** Runs the scripts of one vector and notes what each call gave. */
export class Probes {
  readonly calls: RecordedCall[] = []

  constructor(private readonly scripts: Scripts) {}

  /** The plugins as modules, by name. */
  modules(): Record<string, PluginModule> {
    return Object.fromEntries(PLUGINS.map(([name, priority, phases]) => [name, this.#module(name, priority, phases)]))
  }

  #module(name: string, priority: number, phases: string[]): PluginModule {
    class Plugin {}
    for (const phase of phases) {
      Object.defineProperty(Plugin.prototype, phase, { value: (kong: Bridge) => this.#run(name, phase, kong) })
    }
    return { Plugin, Name: name, Priority: priority, Version: '1.0.0', Schema: [{ note: { type: 'string' } }] }
  }

  async #run(plugin: string, phase: string, kong: Bridge): Promise<unknown> {
    for (const [index, step] of (this.scripts[plugin]?.[phase] ?? []).entries()) {
      if (step[0] === 'return') return decode(step[1])
      await this.#step({ plugin, phase, step: index }, step, kong)
    }
    return undefined
  }

  async #step(where: Pick<RecordedCall, 'plugin' | 'phase' | 'step'>, step: Step, kong: Bridge): Promise<void> {
    switch (step[0]) {
      case 'return':
        return
      case 'throw':
        throw new Error(step[1])
      case 'sleep':
        await new Promise((resolve) => setTimeout(resolve, step[1]))
        return
      case 'call':
        await this.#call(where, kong, step[1], step.slice(2))
        return
      case 'nowait':
        void this.#call(where, kong, step[1], step.slice(2))
        return
      case 'parallel':
        await Promise.all(
          step.slice(1).map((call) => this.#call(where, kong, String(call[0]), call.slice(1) as unknown[])),
        )
    }
  }

  async #call(
    where: Pick<RecordedCall, 'plugin' | 'phase' | 'step'>,
    kong: Bridge,
    name: string,
    args: unknown[],
  ): Promise<void> {
    const record: RecordedCall = { ...where, call: name, outcome: { pending: true } }
    this.calls.push(record)
    record.outcome = await outcomeOf(() => functionAt(kong, name)(...args.map(decode)))
  }
}

async function outcomeOf(call: () => Promise<unknown>): Promise<Outcome> {
  try {
    return { returned: encode(await call()) }
  } catch (error) {
    return { rejected: error instanceof Error ? error.message : String(error) }
  }
}

function functionAt(kong: Bridge, name: string): Bridge {
  const words = name.split('.').slice(1)
  return words.reduce<Bridge>((node, word) => (node as unknown as Record<string, Bridge>)[word] as Bridge, kong)
}
