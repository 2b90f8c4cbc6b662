import { callSite } from '../call-site'
import { HISTORY, type ExchangeRecord, type LogEntry, type PdkCall, type Problem, type ProblemKind } from '../exchange'
import { hasReachedKong } from './call-counts'
import type { CallEntry, ExitEntry, LogLineEntry, PhaseEndEntry, ProblemEntry, TimelineEntry } from './entry'
import { headerChanges } from './header-changes'
import type { HandlerRun, NumberedCall } from './runs'
import { shownValue } from './shown-value'

/** One handler's run: what it called, wrote and did wrong, each at its place. */
export function runEntries(record: ExchangeRecord, run: HandlerRun): TimelineEntry[] {
  const { plugin, phase, priority, calls } = run
  const reached = calls.filter(({ call }) => hasReachedKong(call))
  const ranOn = calls.filter(({ call }) => !hasReachedKong(call))
  const story = new RunStory(record, run)
  return [
    { kind: 'phase', plugin, phase, priority },
    ...reached.flatMap((numbered) => story.callWithItsTrail(numbered)),
    ...story.leftOver(),
    { kind: 'phase-end', plugin, phase, ending: endingOf(record, run), calls: reached.length },
    ...ranOn.flatMap((numbered) => story.callWithItsTrail(numbered)),
    ...story.lastProblems(),
  ]
}

/** Deals out logs and problems to the calls they belong to. */
class RunStory {
  readonly #logs: { readonly log: LogEntry; readonly calls: number }[]
  readonly #problems: Problem[]
  #hasExit = false

  constructor(
    readonly record: ExchangeRecord,
    readonly run: HandlerRun,
  ) {
    this.#logs = [...run.logs]
    this.#problems = [...run.problems]
  }

  callWithItsTrail({ call, index }: NumberedCall): TimelineEntry[] {
    const before = this.#logsUntil(index)
    const exit = this.#exitBy(call)
    const problems = [...this.#overBudget(index), ...this.#problemOf(call)]
    return [
      ...before,
      callEntry(call, index),
      ...(exit ? [exit] : []),
      ...problems.map(problemEntry),
      ...this.#logsUntil(index + 1),
    ]
  }

  /** What belongs to no call: lines at the end, an exit of a plugin inside Kong, and mistakes of the handler itself. */
  leftOver(): TimelineEntry[] {
    const { exit } = this.record
    const isOwn = exit?.plugin === this.run.plugin && exit.phase === this.run.phase
    const entries: TimelineEntry[] = this.#logs.map(({ log }) => this.#logEntry(log))
    if (isOwn && !this.#hasExit) entries.push(exitEntry(this.record, exit))
    const own = this.#problems.filter(({ kind }) => !IGNORED.includes(kind))
    for (const problem of own) this.#problems.splice(this.#problems.indexOf(problem), 1)
    return [...entries, ...own.map(problemEntry)]
  }

  lastProblems(): TimelineEntry[] {
    return this.#problems.map(problemEntry)
  }

  #exitBy({ function: name, outcome }: PdkCall): ExitEntry | undefined {
    const { exit } = this.record
    const { plugin, phase } = this.run
    if (this.#hasExit || exit?.plugin !== plugin || exit.phase !== phase) return undefined
    if (name !== exit.function || !('returned' in outcome)) return undefined
    this.#hasExit = true
    return exitEntry(this.record, exit)
  }

  /** The lines that were written before the exchange had so many calls, or during the last of them. */
  #logsUntil(calls: number): LogLineEntry[] {
    const entries: LogLineEntry[] = []
    for (let next = this.#logs[0]; next && next.calls <= calls; next = this.#logs[0]) {
      entries.push(this.#logEntry(next.log))
      this.#logs.shift()
    }
    return entries
  }

  #overBudget(index: number): Problem[] {
    if (this.record[HISTORY].callOverBudget !== index) return []
    return this.#take(({ kind }) => kind === 'pdk-call-budget-exceeded')
  }

  #problemOf(call: PdkCall): Problem[] {
    return this.#take((problem) => isAbout(problem, call))
  }

  #take(isMeant: (problem: Problem) => boolean): Problem[] {
    const at = this.#problems.findIndex(isMeant)
    return at < 0 ? [] : this.#problems.splice(at, 1)
  }

  #logEntry({ level, message }: LogEntry): LogLineEntry {
    const { plugin, phase } = this.run
    return { kind: 'log', level, message, plugin, phase }
  }
}

const IGNORED: readonly ProblemKind[] = ['call-after-exit', 'call-after-error', 'call-after-handler']
const RAISED: readonly ProblemKind[] = ['pdk-call-raised', 'value-lost', 'plugin-server-died']

function isAbout({ kind, function: name }: Problem, call: PdkCall): boolean {
  if (name !== call.function) return false
  if ('ignored' in call.outcome) return IGNORED.includes(kind)
  if ('raised' in call.outcome) return RAISED.includes(kind)
  return kind === 'value-lost' || (kind === 'unknown-function' && call.outcome.returned === undefined)
}

function callEntry(call: PdkCall, index: number): CallEntry {
  const { plugin, phase, function: name, args, outcome } = call
  return {
    kind: 'call',
    plugin,
    phase,
    index,
    function: name,
    args: args.map(shownValue),
    ...outcomeOf(outcome),
    changes: headerChanges(call),
  }
}

function outcomeOf(outcome: PdkCall['outcome']): Pick<CallEntry, 'outcome' | 'result' | 'error' | 'ignored'> {
  if ('ignored' in outcome) return { outcome: 'ignored', ignored: outcome.ignored }
  if ('raised' in outcome) return { outcome: 'raised', error: outcome.raised }
  return { outcome: 'returned', ...(outcome.returned !== undefined && { result: shownValue(outcome.returned) }) }
}

function exitEntry(record: ExchangeRecord, exit: NonNullable<ExchangeRecord['exit']>): ExitEntry {
  const { plugin, phase, function: name, status, body } = exit
  return {
    kind: 'exit',
    plugin,
    phase,
    function: name,
    status: shownValue(status),
    body: body === undefined ? undefined : shownValue(body),
    at: callSite(record[HISTORY].exitStack?.stack),
  }
}

function problemEntry({ kind, plugin, phase, function: name, message, at }: Problem): ProblemEntry {
  return { kind: 'problem', problem: kind, plugin, phase, function: name, message, at }
}

function endingOf({ exit }: ExchangeRecord, { plugin, phase, calls, problems }: HandlerRun): PhaseEndEntry['ending'] {
  if (exit?.plugin === plugin && exit.phase === phase) return 'exit'
  if (calls.some(({ call }) => 'raised' in call.outcome)) return 'error'
  if (problems.some(({ kind }) => kind === 'handler-threw')) return 'threw'
  return problems.some(({ kind }) => kind === 'instance-failed') ? 'error' : 'returned'
}
