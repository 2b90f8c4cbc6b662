import { luaFormat } from '../../../lua/format'
import { luaToString, type LuaValue } from '../../../lua/values'
import { elementsOf, integerText, isLess, textForMessage } from '../arguments'
import { equals } from '../definition'
import { MESSAGES } from '../messages'
import { fail, type Verdict } from '../verdict'

export function eq(value: LuaValue, wanted: unknown): Verdict {
  if (equals(value, wanted)) return undefined
  return fail(luaFormat(MESSAGES.EQ, wanted === null ? 'null' : textForMessage(wanted)))
}

export function ne(value: LuaValue, unwanted: unknown): Verdict {
  if (!equals(value, unwanted)) return undefined
  return fail(luaFormat(MESSAGES.NE, unwanted === null ? 'null' : luaToString(value)))
}

export function gt(value: LuaValue, limit: unknown): Verdict {
  if (isLess(limit, value)) return undefined
  return fail(luaFormat(MESSAGES.GT, textForMessage(limit)))
}

export function between(value: LuaValue, limits: unknown): Verdict {
  const [low, high] = elementsOf(limits)
  if (!isLess(value, low) && !isLess(high, value)) return undefined
  return fail(luaFormat(MESSAGES.BETWEEN, integerText(low), integerText(high)))
}

export function timestamp(value: LuaValue): Verdict {
  return isLess(0, value) ? undefined : fail(MESSAGES.TIMESTAMP)
}
