import { DEFINITIONS } from '../entities/definitions'
import { MockUsageError, SchemaViolation, type FieldErrors } from '../../errors'
import { LuaError } from '../../lua/error'
import { toText } from '../../lua/strings'
import { LuaTable } from '../../lua/table'
import { toLua, toPlain, withByteStrings } from './convert'
import { fieldPairs } from './definition'
import type { EntityDefinition, Field, FieldEntry, RecordDefinition } from './field'
import { METASUBSCHEMA } from './metaschema/subschema'
import { validateRecord } from './validate'
import { violationMessage } from './violation-message'

/**
 * The schema of a plugin's entities, as a plugin server reports it and Kong completes it: records are required unless
 * they say otherwise.
 *
 * @param schema the plugin module's `Schema`; what JSON cannot carry is lost on the way to Kong
 * @throws SchemaViolation when Kong would not start with this schema
 */
export function pluginSubschema(name: string, schema: unknown): RecordDefinition {
  const reported = asReported(name, schema)
  const refusal = refusalOf(toLua(reported) as LuaTable)
  if (refusal) throw refusal
  const [config] = fieldPairs(withByteStrings(reported) as RecordDefinition)
  return { fields: config ? [{ config: completeRecord(config[1], true) }] : [] }
}

function asReported(name: string, schema: unknown): unknown {
  try {
    const fields = [{ config: { type: 'record', fields: isTruthy(schema) ? schema : [] } }]
    return JSON.parse(JSON.stringify({ name, fields }))
  } catch (error) {
    throw new MockUsageError(
      `Failed to read the Schema of plugin "${name}": JSON cannot carry it (${(error as Error).message}). Make it plain data.`,
      { cause: error },
    )
  }
}

/** A plugin server reports no schema for a module without one. */
function isTruthy(schema: unknown): boolean {
  return Boolean(schema)
}

function refusalOf(reported: LuaTable): SchemaViolation | undefined {
  try {
    const errors = validateRecord(METASUBSCHEMA, reported)?.error
    if (!(errors instanceof LuaTable)) return undefined
    return new SchemaViolation(toPlain(errors) as FieldErrors, toText(violationMessage(errors)))
  } catch (error) {
    // Kong does not start: its own check of the schema stumbles.
    if (error instanceof LuaError) return new SchemaViolation({}, error.message, 500)
    throw error
  }
}

/** kong/db/schema/entity.lua, `make_records_required`, which does not look into arrays, sets and maps. */
function completeRecord(record: Field, isRequiredByDefault: boolean): Field {
  if (isRequiredByDefault && !record.fields) {
    throw new SchemaViolation({}, "attempt to index field 'fields' (a nil value)", 500)
  }
  const required = record.required === undefined && isRequiredByDefault ? true : record.required
  const fields = fieldPairs({ fields: record.fields ?? [] }).map(([name, field]): FieldEntry => ({
    [name]: completeField(field, isRequiredByDefault),
  }))
  return { ...record, required, fields }
}

function completeField(field: Field, isRequiredByDefault: boolean): Field {
  if (field.type === 'record') return completeRecord(field, isRequiredByDefault)
  if (field.type === 'foreign') return { ...field, schema: foreignDefinition(field.reference) }
  return {
    ...field,
    ...(field.elements && { elements: completeElements(field.elements) }),
    ...(field.values && { values: completeElements(field.values) }),
  }
}

/** References that collections hold directly are never looked up, but those in records are. */
function completeElements(field: Field): Field {
  return field.type === 'foreign' ? field : completeField(field, false)
}

function foreignDefinition(reference: unknown): EntityDefinition | null {
  return typeof reference === 'string' && Object.hasOwn(DEFINITIONS, reference)
    ? DEFINITIONS[reference as keyof typeof DEFINITIONS]
    : null
}
