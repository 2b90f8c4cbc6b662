import { isDeepStrictEqual } from 'node:util'

/** What `expect.any()` of the package `expect`, or a matcher of one's own, is. */
interface Asymmetric {
  asymmetricMatch(actual: unknown): boolean
}

/**
 * Deep equality as `toEqual` has it: members that are undefined do not count, nor do classes of plain data; an asymmetric
 * matcher may stand anywhere in what is expected.
 */
export function equals(actual: unknown, expected: unknown): boolean {
  if (isAsymmetric(expected)) return expected.asymmetricMatch(actual)
  if (Array.isArray(actual) && Array.isArray(expected)) {
    return actual.length === expected.length && expected.every((value, at) => equals(actual[at], value))
  }
  if (!isPlain(actual) || !isPlain(expected)) return isDeepStrictEqual(actual, expected)
  return [...new Set([...Object.keys(actual), ...Object.keys(expected)])].every((key) =>
    equals(actual[key], expected[key]),
  )
}

function isAsymmetric(value: unknown): value is Asymmetric {
  return typeof value === 'object' && value !== null && 'asymmetricMatch' in value
}

/** By its tag, since a test may run in another realm than this module. */
function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return Object.prototype.toString.call(value) === '[object Object]'
}
