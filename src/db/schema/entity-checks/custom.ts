import { LuaError } from '../../../lua/error'
import type { LuaTable } from '../../../lua/table'
import { memberOf } from '../arguments'
import type { Checker, Objection } from './checker'

/** A function of the schema's own; only Kong's own tables have some, since functions do not survive JSON. */
export type CustomCheck = (values: LuaTable) => Objection | undefined

export const custom_entity_check: Checker = {
  field_sources: ['field_sources'],
  required_sources: ['field_sources'],
  check(values, argument) {
    const fn = memberOf(argument, 'fn')
    if (typeof fn !== 'function') throw new LuaError("attempt to call field 'fn' (a nil value)")
    return (fn as CustomCheck)(values)
  },
}
