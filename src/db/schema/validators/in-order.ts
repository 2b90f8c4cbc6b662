import type { LuaValue } from '../../../lua/values'
import { remembered } from '../../remembered'
import { isSet } from '../definition'
import type { CustomValidator, Field } from '../field'
import { fail, type Verdict } from '../verdict'
import { between, eq, gt, ne, timestamp } from './comparison'
import { is_regex, uuid } from './formats'
import { len_eq, len_max, len_min } from './length'
import { contains, mutually_exclusive_subsets, not_one_of, one_of } from './membership'
import { match, match_all, match_any, match_none, not_match, starts_with } from './patterns'

/** Validators in the order in which Kong runs them: kong/db/schema/init.lua, `validators_order`. */
const IN_ORDER = {
  eq,
  ne,
  not_one_of,
  one_of,
  gt,
  timestamp,
  uuid,
  is_regex,
  between,
  len_eq,
  len_min,
  len_max,
  starts_with,
  not_match,
  match_none,
  match,
  match_all,
  match_any,
  contains,
  custom_validator,
  mutually_exclusive_subsets,
} as const

export type ValidatorName = keyof typeof IN_ORDER

export const VALIDATOR_NAMES = Object.keys(IN_ORDER) as ValidatorName[]

/** The first failure of a field's validators; a message of the field's own (`err`) replaces Kong's. */
export function runValidators(field: Field, value: LuaValue): Verdict {
  for (const name of validatorsOf(field)) {
    const verdict = IN_ORDER[name](value, argumentOf(field, name) as never, field)
    if (verdict) return isSet(field.err) ? fail(field.err) : verdict
  }
  return undefined
}

const validatorsOf = remembered((field: Field) =>
  VALIDATOR_NAMES.filter((name) => argumentOf(field, name) !== undefined),
)

/** Empty strings are refused unless `len_min` says otherwise. */
function argumentOf(field: Field, name: ValidatorName): unknown {
  if (name === 'len_min' && field.type === 'string' && !isSet(field.len_min)) return 1
  return field[name]
}

function custom_validator(value: LuaValue, validate: CustomValidator): Verdict {
  const error = validate(value)
  return error === undefined ? undefined : fail(error)
}
