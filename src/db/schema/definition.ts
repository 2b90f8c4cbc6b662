import { LuaError } from '../../lua/error'
import { LuaTable } from '../../lua/table'
import type { LuaValue } from '../../lua/values'
import { remembered } from '../remembered'
import type { Field, RecordDefinition } from './field'

type FieldPair = readonly [name: string, field: Field]

/** The fields of a record as pairs of name and definition, in order. */
export function fieldPairs(record: RecordDefinition): readonly FieldPair[] {
  if (isMissing(record.fields)) throw new LuaError("attempt to index field 'fields' (a nil value)")
  return pairsIn(listOf(record.fields))
}

const pairsIn = remembered((fields: readonly unknown[]): readonly FieldPair[] =>
  fields.flatMap((entry) => Object.entries(entryOf(entry)).slice(0, 1).map(indexable)),
)

/** Kong asks every field for its type. */
function indexable(pair: FieldPair): FieldPair {
  const type = typeof pair[1]
  if (type === 'object' || type === 'string') return pair
  throw new LuaError(`attempt to index local 'field' (a ${type} value)`)
}

/** The definition of a field, the last one if there are several; undefined when the record has no such field. */
export function fieldNamed(record: RecordDefinition, name: string): Field | undefined {
  return namesIn(listOf(record.fields)).get(name)
}

const namesIn = remembered(
  (fields: readonly unknown[]): ReadonlyMap<string, Field> =>
    new Map(fields.flatMap((entry) => Object.entries(entryOf(entry)))),
)

/** A record always has fields, but what a plugin calls one may not. */
function isMissing(fields: unknown): boolean {
  return fields === undefined
}

function entryOf(entry: unknown): Readonly<Record<string, Field>> {
  if (typeof entry === 'object' && entry !== null) return entry as Record<string, Field>
  throw new LuaError(`bad argument #1 to 'next' (table expected, got ${typeof entry})`)
}

/**
 * The fields of a record for the given data: where a subschema has its own definition of a field, that one.
 */
export function fieldPairsFor(record: RecordDefinition, data: LuaTable): readonly FieldPair[] {
  const subschema = subschemaFor(record, data)
  if (!subschema) return fieldPairs(record)
  return fieldPairs(record).map(([name, field]) => [name, fieldNamed(subschema, name) ?? field])
}

/** The same for a single field; undefined when the record has no such field. */
export function fieldFor(record: RecordDefinition, name: string, data: LuaTable): Field | undefined {
  const general = fieldNamed(record, name)
  const subschema = general && subschemaFor(record, data)
  return subschema ? (fieldNamed(subschema, name) ?? general) : general
}

/** The subschema that applies to the data: by the value of the subschema key, or by the first known element of it. */
export function subschemaFor(record: RecordDefinition, data: LuaTable): RecordDefinition | undefined {
  if (!record.subschemas || record.subschema_key === undefined) return undefined
  const key = data.get(record.subschema_key)
  const names = key instanceof LuaTable ? key.sequence : [key]
  for (const name of names) {
    if (typeof name === 'string' && Object.hasOwn(record.subschemas, name)) return record.subschemas[name]
  }
  return undefined
}

/**
 * The definition of a field that may lie in inner records: `inner.a`.
 *
 * @throws LuaError where a name before a dot is not a record, as Kong's look-up does
 */
export function fieldAt(record: RecordDefinition | undefined, path: string): Field | undefined {
  if (!record) return undefined
  if (!Array.isArray(record.fields)) throw new LuaError('attempt to index a nil value')
  const dot = path.indexOf('.')
  if (dot === -1) return fieldNamed(record, path)
  return fieldAt(fieldNamed(record, path.slice(0, dot)) as RecordDefinition | undefined, path.slice(dot + 1))
}

/** A list as JSON carries it: an empty object stands for an empty list too, since Lua cannot tell them apart. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/** Lua's truth for an attribute: null is a value, so it counts as true. */
export function isSet(attribute: unknown): boolean {
  return attribute !== undefined && attribute !== false
}

/** Lua's `==` between a value and an attribute of a definition: tables are equal to nothing. */
export function equals(value: LuaValue, attribute: unknown): boolean {
  return typeof attribute !== 'object' || attribute === null ? value === attribute : false
}
