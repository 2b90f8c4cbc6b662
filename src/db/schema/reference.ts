import type { LuaValue } from '../../lua/values'

/** Whether a value has the form of a vault reference: kong/pdk/vault.lua, `is_reference`. */
export function isReference(value: LuaValue): value is string {
  return typeof value === 'string' && value.startsWith('{vault://') && value.endsWith('}')
}
