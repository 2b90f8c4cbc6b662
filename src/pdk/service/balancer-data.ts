import { LuaError } from '../../lua/error'
import { LuaTable } from '../../lua/table'
import { luaToString, type LuaValue } from '../../lua/values'
import type { KongRequest } from '../private/kong-request'

/**
 * `ctx.balancer_data`: where the request goes and how often it is tried. It exists once a route was found.
 *
 * @throws LuaError before that
 */
export function balancerData(kong: KongRequest): LuaTable {
  const data = kong.r.ctx.get('balancer_data')
  if (data instanceof LuaTable) return data
  throw new LuaError("attempt to index field 'balancer_data' (a nil value)")
}

/** @throws LuaError naming the argument */
export function checkIntegerWithin(name: string, value: LuaValue, min: number, max: number): void {
  if (typeof value !== 'number' || Math.floor(value) !== value) throw new LuaError(`${name} must be an integer`)
  if (value < min || value > max) {
    throw new LuaError(`${name} must be an integer between ${min} and ${max}: given ${luaToString(value)}`)
  }
}
