/** A line that the plugin server writes to its standard error, as Kong passes it on at level info. */
export function serverLine(level: 'WARN' | 'ERROR', message: string): string {
  return `[js:${process.pid}] ${new Date().toISOString()} [${level}] ${message}`
}
