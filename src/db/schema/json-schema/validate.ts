import { LuaError } from '../../../lua/error'
import { LuaTable } from '../../../lua/table'
import type { LuaValue } from '../../../lua/values'
import { checkArray } from './array-rules'
import { checkAllOf, checkAnyOf, checkNot, checkOneOf } from './combination-rules'
import { checkEnum, checkNumber } from './number-rules'
import { checkObject } from './object-rules'
import { resolveSchema } from './references'
import { firstError, type Rule } from './rule'
import { checkString } from './string-rules'
import { checkType } from './type-rule'

/** Deeper than any sensible data; a schema that refers to itself for the same value would never end. */
const MAX_DEPTH = 500

const RULES: readonly Rule[] = [
  checkType,
  checkObject,
  checkArray,
  checkString,
  checkNumber,
  checkEnum,
  checkAllOf,
  checkAnyOf,
  checkOneOf,
  checkNot,
]

/**
 * Validates a value by a JSON Schema (draft 4) in the way and the words of lua-resty-ljsonschema 1.2.0, which Kong uses:
 * what is wrong with the value, or undefined.
 *
 * @throws LuaError when a reference leads nowhere, or in circles
 */
export function validateJson(schema: LuaTable, value: LuaValue): string | undefined {
  let depth = 0
  const check = (subschema: LuaValue, part: LuaValue): string | undefined => {
    if (!(subschema instanceof LuaTable)) throw new LuaError('attempt to index a schema that is no table')
    if (++depth > MAX_DEPTH) throw new LuaError('stack overflow')
    const resolved = resolveSchema(subschema, schema)
    const error = firstError(RULES, (rule) => rule(resolved, part, check))
    depth--
    return error
  }
  return check(schema, value)
}
