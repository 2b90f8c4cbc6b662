import { LuaError } from '../../lua/error'
import type { LuaValue } from '../../lua/values'

const SMALLEST = 1
const GREATEST = 1000

/**
 * Checks an argument that says how many headers or arguments to read, 1 to 1000. NaN passes.
 *
 * @throws LuaError naming the argument
 */
export function checkLimit(name: string, limit: LuaValue): number | undefined {
  if (limit === undefined) return undefined
  if (typeof limit !== 'number') throw new LuaError(`${name} must be a number`)
  if (limit < SMALLEST) throw new LuaError(`${name} must be >= ${SMALLEST}`)
  if (limit > GREATEST) throw new LuaError(`${name} must be <= ${GREATEST}`)
  return limit
}
