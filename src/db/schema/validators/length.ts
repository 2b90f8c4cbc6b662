import { luaFormat } from '../../../lua/format'
import { LuaTable } from '../../../lua/table'
import type { LuaValue } from '../../../lua/values'
import { integerText, isLess, lengthOf } from '../arguments'
import type { Field } from '../field'
import { MESSAGES } from '../messages'
import { fail, type Verdict } from '../verdict'

type Validator = (value: LuaValue, wanted: unknown, field: Field) => Verdict

function lengthValidator(message: string, holds: (length: number, wanted: unknown) => boolean): Validator {
  return (value, wanted, field) =>
    holds(fieldLength(value, field), wanted) ? undefined : fail(luaFormat(message, integerText(wanted)))
}

/** Strings count bytes, lists their elements. A map counts its entries on top of its list part, as Kong does. */
function fieldLength(value: LuaValue, field: Field): number {
  const length = lengthOf(value)
  if (field.type !== 'map' || !(value instanceof LuaTable)) return length
  return length + [...value.entries()].length
}

export const len_eq = lengthValidator(MESSAGES.LEN_EQ, (length, wanted) => length === wanted)
export const len_min = lengthValidator(MESSAGES.LEN_MIN, (length, wanted) => !isLess(length, wanted))
export const len_max = lengthValidator(MESSAGES.LEN_MAX, (length, wanted) => !isLess(wanted, length))
