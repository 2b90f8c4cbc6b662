/** nginx's log levels, most severe first; `kong.log.<level>` and `exchange.logs` use these names. */
export const LOG_LEVELS = ['emerg', 'alert', 'crit', 'err', 'warn', 'notice', 'info', 'debug'] as const

export type LogLevel = (typeof LOG_LEVELS)[number]
