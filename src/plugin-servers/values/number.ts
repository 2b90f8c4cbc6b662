/** The smallest number that both sides write and read alike. */
const SMALLEST_NORMAL = 2 ** -1022

/**
 * A plugin's number as Kong reads it: -0 is 0, and a subnormal number is taken for one with an implied leading bit.
 * lua-MessagePack 0.5, `unpack_double`
 */
export function numberFromPlugin(value: number): number {
  if (value >= SMALLEST_NORMAL || value <= -SMALLEST_NORMAL || value !== value) return value
  return value === 0 ? 0 : value / 2 + Math.sign(value) * (SMALLEST_NORMAL / 2)
}

/**
 * Kong's number as a plugin reads it: -0 is 0, and a subnormal one loses its leading bit, or everything when it is too small.
 * lua-MessagePack 0.5, `packers.double`
 */
export function numberToPlugin(value: number): number {
  if (value >= SMALLEST_NORMAL || value <= -SMALLEST_NORMAL || value !== value) return value
  if (value === 0) return 0
  const size = Math.abs(value)
  return Math.sign(value) * (size < SMALLEST_NORMAL / 2 ? 0 : size * 2 - SMALLEST_NORMAL)
}
