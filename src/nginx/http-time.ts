const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const RFC_1123 = /^ *[^ ,]+, *(\d\d) ([A-Za-z]{3}) (\d{4}) (\d\d):(\d\d):(\d\d)/
const RFC_850 = /^ *[^ ,]+, *(\d\d)-([A-Za-z]{3})-(\d\d) (\d\d):(\d\d):(\d\d)/
const ISO_C = /^ *[^ ,]+ ([A-Za-z]{3}) ([ \d]\d) (\d\d):(\d\d):(\d\d) (\d{4})/

/**
 * Seconds since the epoch in a date of any of HTTP's three formats.
 *
 * @returns undefined for what is no date
 * @see ngx_parse_http_time
 */
export function parseHttpTime(text: string): number | undefined {
  const rfc = RFC_1123.exec(text)
  if (rfc !== null) return seconds(rfc[3], rfc[2], rfc[1], rfc.slice(4))
  const old = RFC_850.exec(text)
  if (old !== null) return seconds(fullYear(old[3] ?? ''), old[2], old[1], old.slice(4))
  const iso = ISO_C.exec(text)
  return iso === null ? undefined : seconds(iso[6], iso[1], iso[2], iso.slice(3, 6))
}

/** e.g. `Mon, 28 Sep 1970 06:00:00 GMT` */
export function formatHttpTime(secondsSinceEpoch: number): string {
  return new Date(secondsSinceEpoch * 1000).toUTCString()
}

function fullYear(twoDigits: string): string {
  return Number(twoDigits) < 70 ? `20${twoDigits}` : `19${twoDigits}`
}

function seconds(
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
  time: readonly string[],
): number | undefined {
  const monthIndex = MONTHS.indexOf(month?.toLowerCase() ?? '')
  const [hours = 0, minutes = 0, secs = 0] = time.map(Number)
  const date = new Date(Date.UTC(Number(year), monthIndex, Number(day), hours, minutes, secs))
  const exists = monthIndex >= 0 && date.getUTCDate() === Number(day) && hours < 24 && minutes < 60 && secs < 60
  return exists && Number(year) >= 1970 ? date.getTime() / 1000 : undefined
}
