const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `$time_local` of a server in UTC, e.g. `28/Sep/1970:06:00:00 +0000`. */
export function localTime(seconds: number): string {
  const date = new Date(seconds * 1000)
  const day = String(date.getUTCDate()).padStart(2, '0')
  return `${day}/${MONTHS[date.getUTCMonth()] ?? ''}/${date.getUTCFullYear()}:${date.toISOString().slice(11, 19)} +0000`
}

/** `$time_iso8601` of a server in UTC, e.g. `1970-09-28T06:00:00+00:00`. */
export function isoTime(seconds: number): string {
  return `${new Date(seconds * 1000).toISOString().slice(0, 19)}+00:00`
}

/** `$request_time`: seconds with milliseconds. @param now - in milliseconds @param start - in seconds */
export function elapsed(now: number, start: number): string {
  return (Math.max(0, now - Math.round(start * 1000)) / 1000).toFixed(3)
}
