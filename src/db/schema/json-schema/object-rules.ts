import { LuaTable } from '../../../lua/table'
import { luaToString, type LuaValue } from '../../../lua/values'
import { findPcre } from '../pcre/find'
import { isObject } from './kinds'
import { firstError, type CheckSchema, type Rule } from './rule'

/** The keywords for objects, in the order in which lua-resty-ljsonschema applies them. */
export const checkObject: Rule = (schema, value, check) => {
  if (!isObject(value)) return undefined
  const rules = [checkProperties, checkRequired, checkDependencies, checkOtherProperties, checkCount]
  return firstError(rules, (rule) => rule(schema, value, check))
}

type ObjectRule = (schema: LuaTable, object: LuaTable, check: CheckSchema) => string | undefined

const checkProperties: ObjectRule = (schema, object, check) =>
  firstError(entriesOf(schema.get('properties')), ([name, subschema]) => {
    const value = object.get(name)
    if (value === undefined) return isRequired(schema, name) ? `property ${name} is required` : undefined
    const error = check(subschema, value)
    if (error !== undefined) return `property ${name} validation failed: ${error}`
    return checkDependency(schema, object, name, check)
  })

const checkRequired: ObjectRule = (schema, object) =>
  firstError(listOf(schema.get('required')), (name) =>
    object.get(name) === undefined ? `property ${luaToString(name)} is required` : undefined,
  )

const checkDependencies: ObjectRule = (schema, object, check) =>
  firstError(entriesOf(schema.get('dependencies')), ([name]) =>
    object.get(name) === undefined ? undefined : checkDependency(schema, object, name, check),
  )

function checkDependency(schema: LuaTable, object: LuaTable, name: string, check: CheckSchema): string | undefined {
  const [, dependency] = entriesOf(schema.get('dependencies')).find(([key]) => key === name) ?? []
  if (!(dependency instanceof LuaTable)) return undefined
  if (dependency.length > 0) {
    const missing = dependency.sequence.find((needed) => object.get(needed) === undefined)
    return missing === undefined ? undefined : `property ${luaToString(missing)} is required when ${name} is set`
  }
  const error = check(dependency, object)
  return error === undefined ? undefined : `failed to validate dependent schema for ${name}: ${error}`
}

/** `patternProperties`, and `additionalProperties` for what no pattern and no property names. */
const checkOtherProperties: ObjectRule = (schema, object, check) => {
  const patterns = entriesOf(schema.get('patternProperties'))
  const named = new Set(entriesOf(schema.get('properties')).map(([name]) => name))
  return firstError(entriesOf(object), ([name, value]) => {
    const matching = patterns.filter(([pattern]) => findPcre(pattern, name))
    const wrong = firstError(matching, ([pattern, subschema]) => {
      const error = check(subschema, value)
      return error === undefined ? undefined : `failed to validate ${name} (matching ${pattern}): ${error}`
    })
    if (wrong !== undefined || matching.length > 0 || named.has(name)) return wrong
    return checkAdditional(schema.get('additionalProperties'), name, value, check)
  })
}

function checkAdditional(additional: LuaValue, name: string, value: LuaValue, check: CheckSchema): string | undefined {
  if (additional === undefined || additional === true) return undefined
  if (!(additional instanceof LuaTable)) return `additional properties forbidden, found ${name}`
  const error = check(additional, value)
  return error === undefined ? undefined : `failed to validate additional property ${name}: ${error}`
}

const checkCount: ObjectRule = (schema, object) => {
  const count = entriesOf(object).length
  const [least, most] = [schema.get('minProperties'), schema.get('maxProperties')]
  if (typeof least === 'number' && count < least) return `expect object to have at least ${least} properties`
  return typeof most === 'number' && count > most ? `expect object to have at most ${most} properties` : undefined
}

function isRequired(schema: LuaTable, name: string): boolean {
  return listOf(schema.get('required')).includes(name)
}

function listOf(value: LuaValue): readonly LuaValue[] {
  return value instanceof LuaTable ? value.sequence : []
}

function entriesOf(value: LuaValue): [name: string, value: LuaValue][] {
  return value instanceof LuaTable ? [...value.entries()].map(([key, member]) => [luaToString(key), member]) : []
}
