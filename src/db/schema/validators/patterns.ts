import { luaFormat } from '../../../lua/format'
import type { LuaValue } from '../../../lua/values'
import { elementsOf, memberOf, stringOf, textOf } from '../arguments'
import { isSet } from '../definition'
import { matchPattern } from '../lua-pattern/match'
import { MESSAGES } from '../messages'
import { fail, type Verdict } from '../verdict'

export function match(value: LuaValue, pattern: unknown): Verdict {
  return matches(value, pattern) ? undefined : invalidValue(value)
}

export function not_match(value: LuaValue, pattern: unknown): Verdict {
  return matches(value, pattern) ? invalidValue(value) : undefined
}

export function match_all(value: LuaValue, list: unknown): Verdict {
  const missed = elementsOf(list).find((item) => !matches(value, memberOf(item, 'pattern')))
  return missed === undefined ? undefined : ownMessage(missed, value)
}

export function match_none(value: LuaValue, list: unknown): Verdict {
  const hit = elementsOf(list).find((item) => matches(value, memberOf(item, 'pattern')))
  return hit === undefined ? undefined : ownMessage(hit, value)
}

export function match_any(value: LuaValue, argument: unknown): Verdict {
  const hit = elementsOf(memberOf(argument, 'patterns')).some((pattern) => matches(value, pattern))
  return hit ? undefined : ownMessage(argument, value)
}

/** Simpler than `match`: a fixed prefix. Numbers are taken as text, as string.sub does. */
export function starts_with(value: LuaValue, expected: unknown): Verdict {
  const prefix = stringOf(expected)
  if (textOf(value, 1, 'sub').startsWith(prefix)) return undefined
  return fail(luaFormat(MESSAGES.STARTS_WITH, prefix))
}

function matches(value: LuaValue, pattern: unknown): boolean {
  return matchPattern(stringOf(value), textOf(pattern, 1, 'match')) !== undefined
}

function ownMessage(item: unknown, value: LuaValue): Verdict {
  const message = memberOf(item, 'err')
  return isSet(message) ? fail(message as LuaValue) : invalidValue(value)
}

function invalidValue(value: LuaValue): Verdict {
  return fail(luaFormat(MESSAGES.INVALID_VALUE, value))
}
