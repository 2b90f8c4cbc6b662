import { LuaError } from '../../lua/error'
import { LuaTable } from '../../lua/table'
import type { LuaValue } from '../../lua/values'
import { definitionToLua } from './convert'
import { fieldPairsFor, isSet } from './definition'
import type { Field, RecordDefinition } from './field'
import type { Generators } from './generators'
import { applyShorthands } from './shorthands'

/**
 * A copy of the data with defaults, generated values and nulls filled in, ready to be validated and stored:
 * kong/db/schema/init.lua, `process_auto_fields` in the context "insert".
 */
export function fillRecord(record: RecordDefinition, data: LuaTable, generators: Generators): LuaTable {
  const filled = applyShorthands(record, data.clone())
  for (const [name, field] of fieldPairsFor(record, filled)) {
    if (isNull(field)) throw new LuaError("attempt to index local 'field_schema' (a userdata value)")
    if (field.schema === null) throw new LuaError("attempt to index local 'field_schema' (a nil value)")
    const given = filled.get(name)
    const value = isSet(field.auto) ? autoValue(name, field, given, generators) : given
    filled.set(name, fillField(field, value, generators))
  }
  return filled
}

function autoValue(name: string, field: Field, value: LuaValue, generators: Generators): LuaValue {
  if (isSet(field.uuid)) return value === undefined ? generators.uuid() : value
  if (field.type === 'string') return value === undefined ? generators.randomString() : value
  const isDue = name === 'updated_at' || (name === 'created_at' && (value === undefined || value === null))
  return isDue ? timestampOf(field, value, generators) : value
}

function timestampOf(field: Field, value: LuaValue, generators: Generators): LuaValue {
  if (field.type === 'number') return generators.now()
  return field.type === 'integer' ? Math.floor(generators.now()) : value
}

function fillField(field: Field, value: LuaValue, generators: Generators): LuaValue {
  if (isSet(field.abstract)) return value
  if (field.type === 'record' && (value !== undefined || field.required === true)) {
    const table = isSet(value) ? value : missingValue(field, generators)
    return table instanceof LuaTable ? fillRecord(field as RecordDefinition, table, generators) : table
  }
  if (value instanceof LuaTable) return fillTable(field, value, generators)
  return value === undefined ? missingValue(field, generators) : value
}

function fillTable(field: Field, table: LuaTable, generators: Generators): LuaTable {
  if (!['array', 'map', 'set'].includes(field.type ?? '')) return table
  const inner = (field.type === 'map' ? field.values : field.elements) ?? {}
  const list = field.type === 'set' ? withoutDuplicates(table) : table
  return mapTable(list, (value) => fillField(inner, value, generators))
}

/** A set keeps the first of equal elements; a table that is no list stays as it is. */
export function withoutDuplicates(table: LuaTable): LuaTable {
  return table.isSequence ? LuaTable.list(new Set(table.sequence)) : table
}

/** The table with each of its values replaced. */
export function mapTable(table: LuaTable, replace: (value: LuaValue) => LuaValue): LuaTable {
  const result = new LuaTable()
  for (const [key, value] of table.entries()) result.set(key, replace(value))
  return result
}

/** What a field holds when nobody gave it a value: kong/db/schema/init.lua, `handle_missing_field`. */
export function missingValue(field: Field, generators: Generators): LuaValue {
  if (field.default !== undefined) return definitionToLua(field.default)
  if (isSet(field.nilable)) return undefined
  if (field.required !== true) return null
  if (isSet(field.abstract) || field.type !== 'record') return undefined
  return fillRecord(field as RecordDefinition, new LuaTable(), generators)
}

/** A schema that is only being checked may have null for a field. */
function isNull(field: unknown): boolean {
  return field === null
}
