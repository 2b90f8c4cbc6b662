import type { LuaTable } from '../../../lua/table'
import type { LuaValue } from '../../../lua/values'
import { elementsOf, memberOf } from '../arguments'
import { MESSAGES } from '../messages'
import { memberAt } from '../paths'
import { isNonEmpty } from '../presence'
import { quotedList } from '../quoted-list'
import type { Checker } from './checker'

/** The names of fields that hold something. */
export function nonEmptyNames(values: LuaTable, names: unknown): string[] {
  return (elementsOf(names) as string[]).filter((name) => isNonEmpty(memberAt(values, name)))
}

/** True when all of the fields hold something, or none. */
export function areMutuallyRequired(values: LuaTable, names: readonly string[]): boolean {
  const count = nonEmptyNames(values, names).length
  return count === 0 || count === names.length
}

const objection = (names: unknown) => ({ detail: quotedList(elementsOf(names)) })

export const at_least_one_of: Checker = {
  message: MESSAGES.AT_LEAST_ONE_OF,
  run_with_missing_fields: true,
  run_with_invalid_fields: true,
  check: (values, names) => (nonEmptyNames(values, names).length > 0 ? undefined : objection(names)),
}

export const only_one_of: Checker = {
  message: MESSAGES.ONLY_ONE_OF,
  run_with_invalid_fields: true,
  check: (values, names) => (nonEmptyNames(values, names).length === 1 ? undefined : objection(names)),
}

export const mutually_exclusive: Checker = {
  message: MESSAGES.MUTUALLY_EXCLUSIVE,
  run_with_missing_fields: true,
  check: (values, names) => (nonEmptyNames(values, names).length <= 1 ? undefined : objection(names)),
}

export const mutually_required: Checker = {
  message: MESSAGES.MUTUALLY_REQUIRED,
  run_with_missing_fields: true,
  check: (values, names) => (areMutuallyRequired(values, elementsOf(names) as string[]) ? undefined : objection(names)),
}

export const distinct: Checker = {
  message: MESSAGES.DISTINCT,
  run_with_invalid_fields: true,
  check(values, names) {
    const seen: LuaValue[] = nonEmptyNames(values, names).map((name) => memberAt(values, name))
    return new Set(seen).size === seen.length ? undefined : objection(names)
  },
}

export const mutually_exclusive_sets: Checker = {
  message: MESSAGES.MUTUALLY_EXCLUSIVE_SETS,
  run_with_missing_fields: true,
  field_sources: ['set1', 'set2'],
  check(values, argument) {
    const sets = ['set1', 'set2'].map((set) => nonEmptyNames(values, memberOf(argument, set)))
    if (sets.some((names) => names.length === 0)) return undefined
    return { detail: quotedList(sets) }
  },
}
