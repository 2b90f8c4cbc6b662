import type { CallOutcome, ExitRecord, LogEntry, PdkCall, PluginPhase, Problem, UpstreamTry } from './exchange'
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
  exit: ExitRecord | undefined

  phase(plugin: string, phase: PluginPhase): void {
    this.phases.push(`${plugin}:${phase}`)
  }

  /** @param line - a byte-free text line as Kong's log shows it */
  log(level: LogLevel, line: string, plugin?: string): void {
    const prefix = plugin === undefined ? '[kong] ' : `[kong] [${plugin}] `
    const message = line.startsWith(prefix) ? line.slice(prefix.length) : line.replace(/^\[kong\] /, '')
    this.logs.push({ level, message, line, ...(plugin !== undefined && { plugin }) })
  }
}
