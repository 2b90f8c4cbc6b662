import type { LogEntry, ProblemKind } from '../index'

/** The levels of the gateway's log, loudest first. */
export const LOG_LEVELS: Readonly<Record<LogEntry['level'], true>> = {
  emerg: true,
  alert: true,
  crit: true,
  err: true,
  warn: true,
  notice: true,
  info: true,
  debug: true,
}

/** All kinds of problems. */
export const PROBLEM_KINDS: Readonly<Record<ProblemKind, true>> = {
  'handler-threw': true,
  'pdk-call-raised': true,
  'call-after-exit': true,
  'call-after-error': true,
  'call-after-handler': true,
  'unknown-function': true,
  'value-lost': true,
  'instance-failed': true,
  'plugin-server-died': true,
  'handler-never-ended': true,
  'plugin-server-timeout': true,
  'plugin-server-protocol': true,
  'pdk-call-budget-exceeded': true,
}
