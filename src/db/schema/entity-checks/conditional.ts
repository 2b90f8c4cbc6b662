import { LuaError } from '../../../lua/error'
import { luaFormat } from '../../../lua/format'
import type { LuaTable } from '../../../lua/table'
import type { LuaValue } from '../../../lua/values'
import { elementsOf, memberOf, stringOf, textOf } from '../arguments'
import { fieldAt, isSet } from '../definition'
import type { Field } from '../field'
import { MESSAGES } from '../messages'
import { memberAt, setMemberAt } from '../paths'
import { quotedList } from '../quoted-list'
import type { Verdict } from '../verdict'
import type { CheckContext, Checker, Objection } from './checker'
import { nonEmptyNames } from './presence'

/** When one field matches, another one has to match too. */
export const conditional: Checker = {
  message: MESSAGES.CONDITIONAL,
  run_with_invalid_fields: true,
  field_sources: ['if_field', 'then_field'],
  required_sources: ['if_field'],
  check(values, argument, context) {
    const ifField = nameIn(argument, 'if_field')
    if (matchField(context, ifField, memberOf(argument, 'if_match'), memberAt(values, ifField))) return undefined
    return isThenWrong(values, argument, context) ? objectionTo(argument, ifField) : undefined
  },
}

/** The second field's error is set beside those of all fields. */
function isThenWrong(values: LuaTable, argument: unknown, context: CheckContext): boolean {
  const name = nameIn(argument, 'then_field')
  const condition = memberOf(argument, 'then_match')
  const value = memberAt(values, name) ?? null
  if (memberOf(condition, 'required') === true && value === null) {
    setMemberAt(context.errors, name, MESSAGES.REQUIRED)
    return true
  }
  const verdict = matchField(context, name, condition, value)
  if (verdict) setMemberAt(context.errors, name, verdict.error)
  return verdict !== undefined
}

function objectionTo(argument: unknown, ifField: string): Objection {
  const sentence = memberOf(argument, 'then_err')
  return isSet(sentence) ? { sentence: luaFormat(stringOf(sentence), ifField) } : { detail: ifField }
}

/** When a field matches, at least one of some others has to hold something. */
export const conditional_at_least_one_of: Checker = {
  message: MESSAGES.CONDITIONAL_AT_LEAST_ONE_OF,
  run_with_missing_fields: true,
  run_with_invalid_fields: true,
  field_sources: ['if_field', 'then_at_least_one_of', 'else_then_at_least_one_of'],
  check(values, argument, context) {
    const ifField = nameIn(argument, 'if_field')
    const value = memberAt(values, ifField)
    if (value === undefined) return undefined
    if (!matchField(context, ifField, memberOf(argument, 'if_match'), value)) return requireOneOf(values, argument, '')
    const otherwise = memberOf(argument, 'else_match')
    if (otherwise === undefined || matchField(context, ifField, otherwise, value)) return undefined
    return requireOneOf(values, argument, 'else_')
  },
}

function requireOneOf(values: LuaTable, argument: unknown, prefix: '' | 'else_'): Objection | undefined {
  const names = elementsOf(memberOf(argument, `${prefix}then_at_least_one_of`))
  if (nonEmptyNames(values, names).length > 0) return undefined
  const detail = quotedList(names)
  const sentence = memberOf(argument, `${prefix}then_err`)
  return isSet(sentence) ? { sentence: luaFormat(stringOf(sentence), detail) } : { detail }
}

function nameIn(argument: unknown, member: string): string {
  return textOf(memberOf(argument, member), 1, 'find')
}

/**
 * Checks a value by the attributes of a condition; what the condition leaves open is taken from the field.
 * All but the inner fields of a record, over which Kong stumbles.
 */
function matchField({ record, validate }: CheckContext, name: string, condition: unknown, value: LuaValue): Verdict {
  if (typeof condition !== 'object' || condition === null) {
    throw new LuaError("bad argument #1 to 'setmetatable' (table expected)")
  }
  return validate.field({ ...fieldAt(record, name), ...(condition as Field), fields: undefined }, value)
}
