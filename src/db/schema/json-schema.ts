import type { LuaTable } from '../../lua/table'
import type { LuaValue } from '../../lua/values'
import type { Field } from './field'
import type { Verdict } from './verdict'

/** Checks a member of type `json`. */
export function validateJsonField(field: Field, name: string, record: LuaTable): Verdict {
  return jsonSchema().validateJsonField(field, name, record)
}

/** What is wrong with a JSON Schema; Kong accepts those of draft 4. */
export function jsonSchemaError(schema: LuaValue): string | undefined {
  return jsonSchema().jsonSchemaError(schema)
}

/** Few plugins have a JSON Schema in their own: what checks one is loaded with the first. */
function jsonSchema(): typeof import('./json-schema/field') {
  return require('./json-schema/field') as typeof import('./json-schema/field')
}
