import { LuaTable } from '../../../lua/table'
import { formatG, luaToString, type LuaValue } from '../../../lua/values'
import { isDeepEqual } from './kinds'
import type { Rule } from './rule'

/** The keywords for numbers, in the order in which lua-resty-ljsonschema applies them. */
export const checkNumber: Rule = (schema, value) => {
  if (typeof value !== 'number') return undefined
  const minimum = schema.get('minimum')
  const isStrictlyAbove = isSet(schema.get('exclusiveMinimum'))
  if (typeof minimum === 'number' && (isStrictlyAbove ? value <= minimum : value < minimum)) {
    return `expected ${shortest(value)} to be ${isStrictlyAbove ? 'sctrictly greater' : 'greater'} than ${shortest(minimum)}`
  }
  const maximum = schema.get('maximum')
  const isStrictlyBelow = isSet(schema.get('exclusiveMaximum'))
  if (typeof maximum === 'number' && (isStrictlyBelow ? value >= maximum : value > maximum)) {
    return `expected ${shortest(value)} to be ${isStrictlyBelow ? 'sctrictly smaller' : 'smaller'} than ${shortest(maximum)}`
  }
  const unit = schema.get('multipleOf')
  if (typeof unit !== 'number' || isMultiple(value, unit)) return undefined
  return `expected ${luaToString(value)} to be a multiple of ${luaToString(unit)}`
}

function isMultiple(value: number, unit: number): boolean {
  if (Number.isInteger(unit)) return value % unit === 0
  return Number.isInteger(value / unit)
}

function isSet(value: LuaValue): boolean {
  return value !== undefined && value !== false
}

/** The shortest text, of at least six digits, that reads as the number again. */
function shortest(value: number): string {
  for (let precision = 6; precision < 17; precision++) {
    const text = formatG(value, precision)
    if (Number(text) === value) return text
  }
  return formatG(value, 17)
}

export const checkEnum: Rule = (schema, value) => {
  const options = schema.get('enum')
  if (!(options instanceof LuaTable) || options.sequence.some((option) => isDeepEqual(value, option))) return undefined
  return 'matches none of the enum values'
}
