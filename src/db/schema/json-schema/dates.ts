const DAYS = [31, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** A date as lua-resty-ljsonschema takes it: month and day may be 00. */
export function isDate(text: string): boolean {
  const [, year, month, day] = (/^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? []).map(Number)
  if (year === undefined || month === undefined || day === undefined || month > 12) return false
  return day <= (month === 2 && !isLeapYear(year) ? 28 : (DAYS[month] ?? 0))
}

/** February has 29 days. */
export function isLeapYear(year: number): boolean {
  return year % 400 === 0 || (year % 4 === 0 && year % 100 !== 0)
}

/** A time of day with seconds (60 for a leap second) and `Z` or an offset. */
export function isTime(text: string): boolean {
  const [, hour, seconds, sign, offset = ''] = /^(\d\d):[0-5]\d:([\d.]+)([Zz+-])(.*)$/s.exec(text) ?? []
  if (Number(hour) > 23 || !(Number(seconds) <= 60)) return false
  if (sign === '+' || sign === '-') return /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(offset)
  return /[Zz]$/.test(text)
}
