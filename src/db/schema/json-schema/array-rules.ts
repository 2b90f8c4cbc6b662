import { LuaTable } from '../../../lua/table'
import { isArray, isDeepEqual } from './kinds'
import { firstError, type CheckSchema, type Rule } from './rule'

/** The keywords for arrays, in the order in which lua-resty-ljsonschema applies them. */
export const checkArray: Rule = (schema, value, check) => {
  if (!isArray(value)) return undefined
  return firstError([checkLength, checkItems, checkUnique], (rule) => rule(schema, value, check))
}

type ArrayRule = (schema: LuaTable, array: LuaTable, check: CheckSchema) => string | undefined

const checkLength: ArrayRule = (schema, array) => {
  const [least, most] = [schema.get('minItems'), schema.get('maxItems')]
  if (typeof least === 'number' && array.length < least) return `expect array to have at least ${least} items`
  return typeof most === 'number' && array.length > most ? `expect array to have at most ${most} items` : undefined
}

const checkItems: ArrayRule = (schema, array, check) => {
  const items = schema.get('items')
  if (!(items instanceof LuaTable)) return undefined
  if (items.length > 0) return checkTuple(items, schema, array, check)
  return firstError(array.sequence.entries(), ([index, item]) => {
    const error = check(items, item)
    return error === undefined ? undefined : `failed to validate item ${index + 1}: ${error}`
  })
}

function checkTuple(items: LuaTable, schema: LuaTable, array: LuaTable, check: CheckSchema): string | undefined {
  const wrong = firstError(array.sequence.slice(0, items.length).entries(), ([index, item]) => {
    const error = check(items.get(index + 1), item)
    return error === undefined ? undefined : `failed to validate item ${index + 1}: ${error}`
  })
  if (wrong !== undefined || array.length <= items.length) return wrong
  const additional = schema.get('additionalItems')
  if (additional === false) return 'found unexpected extra items in array'
  if (!(additional instanceof LuaTable)) return undefined
  return firstError([...array.sequence.entries()].slice(items.length), ([index, item]) => {
    const error = check(additional, item)
    return error === undefined ? undefined : `failed to validate additional item ${index + 1}: ${error}`
  })
}

const checkUnique: ArrayRule = (schema, array) => {
  if (schema.get('uniqueItems') !== true) return undefined
  return firstError(array.sequence.entries(), ([later, item]) => {
    const earlier = array.sequence.slice(0, later).findIndex((other) => isDeepEqual(item, other))
    return earlier === -1 ? undefined : `expected unique items but items ${later + 1} and ${earlier + 1} are equal`
  })
}
