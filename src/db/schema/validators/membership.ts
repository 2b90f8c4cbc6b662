import { luaFormat } from '../../../lua/format'
import type { LuaValue } from '../../../lua/values'
import { concat, elementsOf, textForMessage } from '../arguments'
import { equals } from '../definition'
import { MESSAGES } from '../messages'
import { quotedList } from '../quoted-list'
import { fail, type Verdict } from '../verdict'

export function one_of(value: LuaValue, options: unknown): Verdict {
  const list = elementsOf(options)
  if (list.some((option) => equals(value, option))) return undefined
  return fail(luaFormat(MESSAGES.ONE_OF, concat(list)))
}

export function not_one_of(value: LuaValue, options: unknown): Verdict {
  const list = elementsOf(options)
  if (!list.some((option) => equals(value, option))) return undefined
  return fail(luaFormat(MESSAGES.NOT_ONE_OF, concat(list)))
}

export function contains(value: LuaValue, wanted: unknown): Verdict {
  if (elementsOf(value).some((element) => equals(element as LuaValue, wanted))) return undefined
  return fail(luaFormat(MESSAGES.CONTAINS, textForMessage(wanted)))
}

/** The values may come from one of the subsets only. Subsets are named in the order in which the value meets them. */
export function mutually_exclusive_subsets(value: LuaValue, subsets: unknown): Verdict {
  const subsetOf = new Map<unknown, readonly unknown[]>()
  for (const subset of elementsOf(subsets)) {
    for (const member of elementsOf(subset)) subsetOf.set(member, elementsOf(subset))
  }
  const met = new Set(
    elementsOf(value)
      .map((element) => subsetOf.get(element))
      .filter((subset) => subset !== undefined),
  )
  if (met.size <= 1) return undefined
  return fail(luaFormat(MESSAGES.MUTUALLY_EXCLUSIVE_SETS, quotedList([...met])))
}
