import { LuaError } from '../../lua/error'
import { LuaTable } from '../../lua/table'
import { luaType, type LuaValue } from '../../lua/values'
import { definitionToLua } from './convert'
import { fieldPairsFor } from './definition'
import type { Field, RecordDefinition } from './field'

/**
 * What Kong logs, at the level warn, when it checks a value of a field that its schema calls deprecated; undefined for
 * other fields, and for the default of before: kong/db/schema/init.lua, `validate_field`; kong/deprecation.lua
 *
 * @throws LuaError over a deprecation that is null, and over a message that begins with an `@`
 */
export function deprecationOf({ deprecation }: Field, value: LuaValue): string | undefined {
  if (deprecation === undefined) return undefined
  if (deprecation === null) throw new LuaError(`attempt to index field 'deprecation' (a ${luaType(null)} value)`)
  const { message, removal_in_version: version, old_default: before } = deprecation
  if (before !== undefined && isSame(value, definitionToLua(before))) return undefined
  if (message.startsWith('@')) throw new LuaError("message cannot start with '@'")
  return `${message} (deprecated after ${version})`
}

/** The same for everything in a record that was checked, each text once. */
export function deprecationsIn(record: RecordDefinition, data: LuaTable): ReadonlySet<string> {
  return new Set(recordDeprecations(record, data))
}

function recordDeprecations(record: RecordDefinition, data: LuaTable): string[] {
  return fieldPairsFor(record, data)
    .filter(([, { type }]) => type !== 'json')
    .flatMap(([name, field]) => fieldDeprecations(field, data.get(name)))
}

function fieldDeprecations(field: Field, value: LuaValue): string[] {
  if (value === undefined || value === null) return []
  const own = deprecationOf(field, value)
  return [...(own === undefined ? [] : [own]), ...(value instanceof LuaTable ? innerDeprecations(field, value) : [])]
}

function innerDeprecations(field: Field, table: LuaTable): string[] {
  const { type, keys = {}, values = {}, elements = {} } = field
  if (type === 'record') return field.fields ? recordDeprecations(field as RecordDefinition, table) : []
  if (type === 'array' || type === 'set')
    return table.sequence.flatMap((element) => fieldDeprecations(elements, element))
  if (type !== 'map') return []
  return [...table.entries()].flatMap(([key, value]) => [
    ...fieldDeprecations(keys, key),
    ...fieldDeprecations(values, value),
  ])
}

/** Penlight's `deepcompare`. */
function isSame(left: LuaValue, right: LuaValue): boolean {
  if (!(left instanceof LuaTable) || !(right instanceof LuaTable)) return left === right
  const [own, others] = [[...left.entries()], [...right.entries()]]
  return own.length === others.length && own.every(([key, value]) => isSame(value, right.get(key)))
}
