import { LuaTable } from '../../lua/table'
import type { LuaValue } from '../../lua/values'
import { fieldNamed, fieldPairsFor, isSet } from './definition'
import type { Field, RecordDefinition } from './field'
import { mapTable, missingValue, withoutDuplicates } from './fill-record'
import { PLACEHOLDERS } from './generators'
import { isReference } from './reference'

/** How a stored record is read. */
export interface ReadOptions {
  /** Keep nulls, as the Admin API does. References then stay as they are. @default false */
  readonly nulls?: boolean
  /** The value a vault reference stands for, undefined when there is none. */
  readonly resolve?: (reference: string) => string | undefined
}

/**
 * A stored record as Kong hands it to plugins: without nulls and unknown fields, with vault references resolved and
 * listed under `$refs`: kong/db/schema/init.lua, `process_auto_fields` in the context "select".
 */
export function readRecord(record: RecordDefinition, data: LuaTable, options: ReadOptions): LuaTable {
  const references = new LuaTable()
  const result = data.clone()
  for (const [name, field] of fieldPairsFor(record, data)) {
    const value = readField(field, result.get(name), options)
    const resolved = options.nulls ? value : resolveReferences(field, name, value, references, options)
    result.set(name, resolved === null && !options.nulls ? undefined : resolved)
  }
  for (const [key, value] of result.entries()) {
    if (!isReadable(record, key, value, references)) result.set(key, undefined)
  }
  if (!references.isEmpty) result.set('$refs', references)
  return result
}

/** Fields of the table, its `ttl`, and no empty strings but allowed or resolved ones. */
function isReadable(record: RecordDefinition, key: LuaValue, value: LuaValue, references: LuaTable): boolean {
  const field = typeof key === 'string' ? fieldNamed(record, key) : undefined
  if (!field) return key === 'ttl' && record.ttl === true && value !== null
  if (field.type !== 'string' || value !== '') return true
  return Number(field.len_min ?? 1) <= 0 || references.get(key) !== undefined
}

function readField(field: Field, given: LuaValue, options: ReadOptions): LuaValue {
  if (isSet(field.abstract)) return given
  const value = given === undefined ? missingValue(field, PLACEHOLDERS) : given
  if (!(value instanceof LuaTable)) return value
  if (field.type === 'record') return readRecord(field as RecordDefinition, value, options)
  if (field.type === 'array') return mapTable(value, (element) => readField(field.elements ?? {}, element, options))
  if (field.type === 'map') return mapTable(value, (member) => readField(field.values ?? {}, member, options))
  if (field.type !== 'set') return value
  return mapTable(withoutDuplicates(value), (element) => readField(field.elements ?? {}, element, options))
}

function resolveReferences(
  field: Field,
  name: string,
  value: LuaValue,
  references: LuaTable,
  options: ReadOptions,
): LuaValue {
  if (field.type === 'string' && isSet(field.referenceable) && isReference(value)) {
    references.set(name, value)
    return options.resolve?.(value) ?? ''
  }
  const inner = field.type === 'map' ? field.values : listElements(field)
  if (!(value instanceof LuaTable) || inner?.type !== 'string' || !isSet(inner.referenceable)) return value
  return resolveMembers(name, value, references, options)
}

function listElements(field: Field): Field | undefined {
  return field.type === 'array' || field.type === 'set' ? field.elements : undefined
}

function resolveMembers(name: string, table: LuaTable, references: LuaTable, options: ReadOptions): LuaTable {
  const found = new LuaTable()
  const result = new LuaTable()
  for (const [key, value] of table.entries()) {
    if (isReference(value)) found.set(key, value)
    result.set(key, isReference(value) ? (options.resolve?.(value) ?? '') : value)
  }
  if (!found.isEmpty) references.set(name, found)
  return result
}
