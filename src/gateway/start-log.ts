import type { LogEntry } from '../exchange'
import { LOG_LEVELS, type LogLevel } from '../nginx/log-level'

/** The gateway's error log before the first request. A line that comes again is kept once. */
export class StartLog {
  readonly #lines = new Set<string>()

  /** @param level - the least severe one that is logged */
  constructor(private readonly level: LogLevel = 'debug') {}

  warn(message: string): void {
    if (LOG_LEVELS.indexOf('warn') <= LOG_LEVELS.indexOf(this.level)) this.#lines.add(message)
  }

  get entries(): readonly LogEntry[] {
    return Array.from(this.#lines, (message) => ({ level: 'warn', message, line: `[kong] ${message}` }))
  }
}
