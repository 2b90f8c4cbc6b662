import { LuaError } from '../../lua/error'
import { lower, stringArgument } from '../../lua/runtime'
import { luaToString, type LuaValue } from '../../lua/values'

const UNITS: ReadonlyMap<string, readonly [bytes: number, name: string]> = new Map([
  ['k', [2 ** 10, 'KiB']],
  ['m', [2 ** 20, 'MiB']],
  ['g', [2 ** 30, 'GiB']],
])
/** C's formats have two digits for the precision. */
const GREATEST_SCALE = 99

/**
 * Bytes in a unit: a number in bytes, a text such as `5.00 MiB` otherwise. kong/pdk/node.lua, `convert_bytes`
 *
 * @param unit `b`, `k`, `m` or `g`
 * @param scale how many digits behind the point
 * @throws LuaError for another unit, and for a scale that is no number or negative
 */
export function convertBytes(bytes: number, unit: LuaValue, scale: LuaValue): LuaValue {
  const name = lower(stringArgument(unit, 1, 'lower'))
  if (name === 'b') return bytes
  if (name === '') return String(bytes)
  if (typeof scale !== 'number' || scale < 0) throw new LuaError('scale must be equal or greater than 0')
  const known = UNITS.get(name)
  if (!known) throw new LuaError(`invalid unit '${luaToString(unit)}' (expected 'k/K', 'm/M', or 'g/G')`)
  return `${(bytes / known[0]).toFixed(checkScale(scale))} ${known[1]}`
}

function checkScale(scale: number): number {
  if (scale < GREATEST_SCALE + 1) return scale
  throw new LuaError(`invalid option '%.${luaToString(scale).slice(0, 3)}' to 'format'`)
}
