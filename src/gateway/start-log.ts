import type { LogEntry } from '../exchange'
import { LOG_LEVELS, type LogLevel } from '../nginx/log-level'

/** The gateway's error log before the first request. A line that comes again is kept once. */
export class StartLog {
  readonly #entries = new Map<string, LogEntry>()

  /** @param level - the least severe one that is logged */
  constructor(private readonly level: LogLevel = 'debug') {}

  /** A line of `kong.log.warn`. */
  warn(message: string): void {
    this.add({ level: 'warn', message, line: `[kong] ${message}` })
  }

  add(entry: LogEntry): void {
    if (LOG_LEVELS.indexOf(entry.level) <= LOG_LEVELS.indexOf(this.level)) this.#entries.set(entry.line, entry)
  }

  get entries(): readonly LogEntry[] {
    return [...this.#entries.values()]
  }
}
