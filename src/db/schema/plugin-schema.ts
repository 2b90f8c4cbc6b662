import { SchemaViolation, type FieldErrors } from '../../errors'
import { toText } from '../../lua/strings'
import { LuaTable } from '../../lua/table'
import { toLua, toPlain, withByteStrings } from './convert'
import { fieldPairs } from './definition'
import type { Field, FieldEntry, RecordDefinition } from './field'
import { METASUBSCHEMA } from './metaschema/subschema'
import { validateRecord } from './validate'
import { violationMessage } from './violation-message'

/**
 * The schema of a plugin entity with the given fields of `config`, as a plugin server reports it and Kong completes it:
 * records are required unless they say otherwise.
 *
 * @param schema the plugin module's `Schema`; what JSON cannot carry is lost on the way to Kong
 * @throws SchemaViolation when Kong would not start with this schema
 */
export function pluginSubschema(name: string, schema: unknown): RecordDefinition {
  const reported: unknown = JSON.parse(
    JSON.stringify({ name, fields: [{ config: { type: 'record', fields: schema ?? [] } }] }),
  )
  checkSubschema(reported)
  return { fields: requireRecords((withByteStrings(reported) as RecordDefinition).fields) }
}

function checkSubschema(reported: unknown): void {
  const table = toLua(reported)
  const verdict = table instanceof LuaTable ? validateRecord(METASUBSCHEMA, table) : undefined
  if (!(verdict?.error instanceof LuaTable)) return
  throw new SchemaViolation(toPlain(verdict.error) as FieldErrors, toText(violationMessage(verdict.error)))
}

/** kong/db/schema/entity.lua, `make_records_required`: it does not look into arrays, sets and maps. */
function requireRecords(fields: RecordDefinition['fields']): FieldEntry[] {
  return fieldPairs({ fields }).map(([name, field]) => ({
    [name]: field.type === 'record' ? requireRecord(field) : field,
  }))
}

function requireRecord(record: Field): Field {
  const required = record.required === undefined ? true : record.required
  return { ...record, required, fields: requireRecords(record.fields ?? []) }
}
