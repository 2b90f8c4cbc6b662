import { luaFormat } from '../../../lua/format'
import type { LuaValue } from '../../../lua/values'
import { lengthOf, textOf } from '../arguments'
import { MESSAGES } from '../messages'
import { isPcre } from '../pcre/find'
import { fail, type Verdict } from '../verdict'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Whether a text has the form of a UUID, as kong/tools/uuid.lua sees it: any version, any case. */
export function isUuid(text: unknown): boolean {
  return typeof text === 'string' && text.length === 36 && UUID.test(text)
}

/** The attribute's argument does not count: `uuid: false` demands a UUID as well. */
export function uuid(value: LuaValue): Verdict {
  return lengthOf(value) === 36 && isUuid(value) ? undefined : fail(MESSAGES.UUID)
}

export function is_regex(value: LuaValue): Verdict {
  return isPcre(textOf(value, 2, 're_match')) ? undefined : fail(luaFormat(MESSAGES.IS_REGEX, value))
}
