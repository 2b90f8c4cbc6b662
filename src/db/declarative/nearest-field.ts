import { nearestName } from '../../errors/nearest-name'
import { LuaTable } from '../../lua/table'
import type { LuaValue } from '../../lua/values'
import { fieldFor, fieldPairsFor, subschemaFor } from '../schema/definition'
import type { Field, RecordDefinition } from '../schema/field'
import type { DocumentPath } from './problems'

/** Shorter names are near to too many others. */
const SHORTEST = 3

/**
 * The field that was probably meant by a name which a document has and its schema has not; undefined when none is near.
 *
 * @param path - of the unknown name
 */
export function nearestField(schema: RecordDefinition, document: LuaTable, path: DocumentPath): string | undefined {
  const name = path.at(-1)
  if (typeof name !== 'string' || name.length < SHORTEST) return undefined
  let field: Partial<Field> | undefined = schema
  let value: LuaValue = document
  for (const step of path.slice(0, -1)) {
    field = innerField(field, value, step)
    value = value instanceof LuaTable ? value.get(step) : undefined
  }
  return field?.fields && value instanceof LuaTable
    ? nearestName(name, fieldNames(field as RecordDefinition, value))
    : undefined
}

function innerField(field: Partial<Field> | undefined, value: LuaValue, step: string | number): Field | undefined {
  if (typeof step === 'number') return field?.elements
  if (field?.type === 'map') return field.values
  return field?.fields && value instanceof LuaTable ? fieldFor(field as RecordDefinition, step, value) : undefined
}

/** A plugin's own fields stand beside those of all plugins, and what is written in short beside what it stands for. */
function fieldNames(record: RecordDefinition, data: LuaTable): string[] {
  const subschema = subschemaFor(record, data)
  const fields = [record, ...(subschema ? [subschema] : [])].flatMap((one) => fieldPairsFor(one, data))
  const shorthands = (record.shorthand_fields ?? []).flatMap((entry) => Object.keys(entry))
  return [...fields.map(([name]) => name), ...shorthands]
}
