/** What C's `strtod` takes for a number. */
const C_NUMBER = /[-+]?(?:inf(?:inity)?|nan|0x[\da-f]+|(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)/iy
const DECIMAL_INTEGER = /[-+]?\d+(?![\d.eEx])/y
/** Where a number may start: cjson tries nothing else, so `.5` is no number. */
const FIRST = /[-+\d]|inf|nan/iy
const GREATEST_INTEGER = 2 ** 63

/** A number read from JSON and the place behind it. */
export interface JsonNumber {
  readonly value: number
  readonly isInteger: boolean
  readonly end: number
}

/**
 * Reads a number as cjson does: plain integers with C's `strtoll`, which saturates at 64 bits, all others with `strtod`,
 * so that `0x10`, `inf` and `007` are numbers too.
 */
export function readNumber(text: string, at: number): JsonNumber | undefined {
  if (matchAt(FIRST, text, at) === undefined) return undefined
  const integer = matchAt(DECIMAL_INTEGER, text, at)
  if (integer !== undefined) return { value: toInteger(integer), isInteger: true, end: at + integer.length }
  const number = matchAt(C_NUMBER, text, at)
  return number === undefined ? undefined : { value: toDouble(number), isInteger: false, end: at + number.length }
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0]
}

function toInteger(digits: string): number {
  // An integer has no negative zero.
  return Math.min(Math.max(Number(digits), -GREATEST_INTEGER), GREATEST_INTEGER) + 0
}

function toDouble(text: string): number {
  const sign = text.startsWith('-') ? -1 : 1
  const magnitude = text.replace(/^[-+]/, '').toLowerCase()
  if (magnitude.startsWith('inf')) return sign * Infinity
  return magnitude === 'nan' ? NaN : sign * Number(magnitude)
}
