import { LuaTable } from '../../../lua/table'
import { luaToString } from '../../../lua/values'
import { isOfType, kindOf } from './kinds'
import type { Rule } from './rule'

export const checkType: Rule = (schema, value) => {
  const type = schema.get('type')
  if (type === undefined) return undefined
  if (!(type instanceof LuaTable)) {
    return isOfType(value, type) ? undefined : `wrong type: expected ${luaToString(type)}, got ${kindOf(value)}`
  }
  if (type.sequence.some((one) => isOfType(value, one))) return undefined
  return `wrong type: expected one of ${type.sequence.map(luaToString).join(', ')}, got ${kindOf(value)}`
}
