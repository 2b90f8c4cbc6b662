import { HISTORY, type ExchangeRecord, type LogEntry, type PdkCall, type PluginPhase, type Problem } from '../exchange'

/** One run of a handler, with all that belongs to it. In one exchange a plugin's handler of a phase runs once. */
export interface HandlerRun {
  readonly plugin: string
  readonly phase: PluginPhase
  readonly priority: number | undefined
  readonly calls: readonly NumberedCall[]
  readonly logs: readonly PlacedLog[]
  readonly problems: readonly Problem[]
}

export interface NumberedCall {
  readonly index: number
  readonly call: PdkCall
}

/** A log line, written after `calls` calls of the exchange. */
export interface PlacedLog {
  readonly log: LogEntry
  readonly calls: number
}

/** A step of an exchange: the run of a handler, or something between. */
export type Step =
  | { readonly kind: 'run'; readonly run: HandlerRun }
  | { readonly kind: 'log'; readonly log: LogEntry }
  | { readonly kind: 'route' }
  | { readonly kind: 'try'; readonly number: number }

/**
 * The steps of an exchange in order. What a handler does stands together, even where Kong or another handler went on
 * meanwhile: log handlers run at once, and code behind an exit runs on.
 */
export function stepsOf(record: ExchangeRecord): Step[] {
  const runs = new Map<string, HandlerRun & { readonly logs: PlacedLog[] }>()
  const steps: Step[] = []
  let [logs, tries] = [0, 0]
  for (const { kind, calls, plugin = '', phase, priority } of record[HISTORY].moments) {
    if (kind === 'phase' && phase) {
      const run = { ...partsOf(record, plugin, phase), plugin, phase, priority, logs: [] }
      runs.set(plugin, run)
      steps.push({ kind: 'run', run })
    } else if (kind === 'log') {
      const log = record.logs[logs++]
      const run = runs.get(log?.plugin ?? '')
      if (log && run) run.logs.push({ log, calls })
      else if (log) steps.push({ kind: 'log', log })
    } else if (kind === 'try') steps.push({ kind: 'try', number: ++tries })
    else if (kind === 'route') steps.push({ kind: 'route' })
  }
  return steps
}

function partsOf(
  { calls, problems }: ExchangeRecord,
  plugin: string,
  phase: PluginPhase,
): Pick<HandlerRun, 'calls' | 'problems'> {
  const isOfRun = (one: PdkCall | Problem) => one.plugin === plugin && one.phase === phase
  return {
    calls: calls.map((call, index) => ({ call, index })).filter(({ call }) => isOfRun(call)),
    problems: problems.filter(isOfRun),
  }
}
