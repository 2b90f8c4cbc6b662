import { luaFormat } from '../../../lua/format'
import { toBytes } from '../../../lua/strings'
import type { LuaTable } from '../../../lua/table'
import { findPcre } from '../pcre/find'
import { isDate, isLeapYear, isTime } from './dates'
import { firstError, type Rule } from './rule'

/** The keywords for strings, in the order in which lua-resty-ljsonschema applies them. */
export const checkString: Rule = (schema, value) => {
  if (typeof value !== 'string') return undefined
  return firstError([checkLength, checkPattern, checkFormat], (rule) => rule(schema, value))
}

type StringRule = (schema: LuaTable, text: string) => string | undefined

const checkLength: StringRule = (schema, text) => {
  const [least, most] = [schema.get('minLength'), schema.get('maxLength')]
  const length = lengthInCharacters(text)
  if (typeof least === 'number' && length < least) return `string too short, expected at least ${least}, got ${length}`
  return typeof most === 'number' && length > most
    ? `string too long, expected at most ${most}, got ${length}`
    : undefined
}

/** Characters of UTF-8, or bytes when it is none. */
function lengthInCharacters(text: string): number {
  try {
    return [...new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(toBytes(text))].length
  } catch {
    return text.length
  }
}

const checkPattern: StringRule = (schema, text) => {
  const pattern = schema.get('pattern')
  if (typeof pattern !== 'string' || findPcre(pattern, text)) return undefined
  return `failed to match pattern ${pattern} with ${luaFormat('%q', text)}`
}

const checkFormat: StringRule = (schema, text) => {
  const format = schema.get('format')
  const [, date, time] = /^(.+)[tT](.+)$/s.exec(text) ?? []
  switch (format) {
    case 'date':
      return isDate(text) ? undefined : invalid(format, text)
    case 'time':
      return isTime(text) ? undefined : invalid(format, text)
    case 'date-time':
      return date !== undefined && isDate(date) && isTime(time ?? '') ? undefined : invalid(format, text)
    default:
      return undefined
  }
}

function invalid(format: string, text: string): string {
  const [date = ''] = format === 'time' ? [] : text.split(/[tT]/, 1)
  const isOfLeapYear = /^\d{4}-02-3[01]$/.test(date) && isLeapYear(Number(date.slice(0, 4)))
  return `expected valid ${isOfLeapYear ? 'leap year date' : `"${format}"`}, got ${luaFormat('%q', text)}`
}
