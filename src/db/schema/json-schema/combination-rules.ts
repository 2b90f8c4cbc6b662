import { LuaTable } from '../../../lua/table'
import type { LuaValue } from '../../../lua/values'
import { firstError, type Rule } from './rule'

export const checkAllOf: Rule = (schema, value, check) =>
  firstError(schemasIn(schema.get('allOf')).entries(), ([index, subschema]) => {
    const error = check(subschema, value)
    return error === undefined ? undefined : `allOf ${index + 1} failed: ${error}`
  })

export const checkAnyOf: Rule = (schema, value, check) => {
  const subschemas = schemasIn(schema.get('anyOf'))
  const errors = subschemas.map((subschema) => check(subschema, value))
  if (subschemas.length === 0 || errors.includes(undefined)) return undefined
  const list = errors.map((error, index) => `${index + 1}) ${error ?? ''}`).join('; ')
  return `object needs one of the following rectifications: ${list}`
}

export const checkOneOf: Rule = (schema, value, check) => {
  const subschemas = schemasIn(schema.get('oneOf'))
  if (subschemas.length === 0) return undefined
  const matching = [...subschemas.keys()].filter((index) => check(subschemas[index], value) === undefined)
  const [first, second] = matching
  if (first === undefined) return 'value should match only one schema, but matches none'
  if (second === undefined) return undefined
  return `value should match only one schema, but matches both schemas ${first + 1} and ${second + 1}`
}

export const checkNot: Rule = (schema, value, check) => {
  const unwanted = schema.get('not')
  if (!(unwanted instanceof LuaTable) || check(unwanted, value) !== undefined) return undefined
  return "value wasn't supposed to match schema"
}

function schemasIn(list: LuaValue): readonly LuaValue[] {
  return list instanceof LuaTable ? list.sequence : []
}
