import type { Gateway } from '../../index'

/** What Kong logs before the first request, a line each, for those who have just started the gateway. */
export function startLines({ logs }: Pick<Gateway, 'logs'>): string[] {
  return logs.map(({ level, message }) => `! Kong logs when it starts: [${level}] ${message}`)
}
