import type { CallOutcome, ExitRecord, LogEntry, Moment, PdkCall, PluginPhase, Problem, UpstreamTry } from './exchange'
import type { LogLevel } from './nginx/log-level'

/** One PDK call while it is under way: the outcome follows. */
export interface CallRecord extends Omit<PdkCall, 'outcome'> {
  outcome: CallOutcome
}

/** Collects what happens during one exchange. */
export class Recorder {
  readonly phases: string[] = []
  readonly calls: CallRecord[] = []
  readonly logs: LogEntry[] = []
  readonly problems: Problem[] = []
  readonly tries: UpstreamTry[] = []
  readonly moments: Moment[] = []
  exit: ExitRecord | undefined
  exitStack: Error | undefined
  /** The place of the first call over the budget among the calls. */
  callOverBudget: number | undefined
  /** The test has the exchange: what comes now, it may never look at. */
  isComplete = false

  /** @param callBudget - calls that plugins may make */
  constructor(readonly callBudget = Infinity) {}

  /** Whether the last recorded call is the first that the budget does not allow. */
  goesOverBudget(): boolean {
    if (this.callOverBudget !== undefined) return false
    if (this.calls.filter(({ outcome }) => !('ignored' in outcome)).length <= this.callBudget) return false
    this.callOverBudget = this.calls.length - 1
    return true
  }

  phase(plugin: string, phase: PluginPhase, priority?: number): void {
    this.phases.push(`${plugin}:${phase}`)
    this.moments.push({ kind: 'phase', calls: this.calls.length, plugin, phase, priority })
  }

  /**
   * A plugin answers the request; what comes after the first answer does not.
   *
   * @param here - made where the plugin did; its stack is read only when somebody asks for the place
   */
  exited(exit: ExitRecord, here: Error): void {
    if (this.exit) return
    this.exit = exit
    this.exitStack = here
  }

  /** Kong looks for a route. */
  routing(): void {
    this.moments.push({ kind: 'route', calls: this.calls.length })
  }

  tried(outcome: UpstreamTry): void {
    this.tries.push(outcome)
    this.moments.push({ kind: 'try', calls: this.calls.length })
  }

  /** @param line - a byte-free text line as Kong's log shows it */
  log(level: LogLevel, line: string, plugin?: string): void {
    const prefix = plugin === undefined ? '[kong] ' : `[kong] [${plugin}] `
    const message = line.startsWith(prefix) ? line.slice(prefix.length) : line.replace(/^\[kong\] /, '')
    this.logs.push({ level, message, line, ...(plugin !== undefined && { plugin }) })
    this.moments.push({ kind: 'log', calls: this.calls.length })
  }
}
