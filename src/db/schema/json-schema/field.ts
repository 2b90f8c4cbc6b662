import { LuaError } from '../../../lua/error'
import { luaFormat } from '../../../lua/format'
import { LuaTable } from '../../../lua/table'
import { luaType, type LuaValue } from '../../../lua/values'
import { definitionToLua } from '../convert'
import { isSet } from '../definition'
import type { Field } from '../field'
import { MESSAGES } from '../messages'
import { fail, type Verdict } from '../verdict'
import { DRAFT_4, METASCHEMA } from './metaschema'
import { validateJson } from './validate'

/** Checks a member of type `json`: kong/db/schema/init.lua, `validate_json_field`. */
export function validateJsonField(field: Field, name: string, record: LuaTable): Verdict {
  const attribute = field.json_schema ?? {}
  if (isSet(attribute.inline)) return toVerdict(validateJson(schemaOf(attribute.inline), record.get(name)))
  const parentKey = attribute.parent_subschema_key
  const key = typeof parentKey === 'string' ? record.get(parentKey) : undefined
  if (isSet(key) && typeof key !== 'string') {
    throw new LuaError(`attempt to concatenate local 'subschema_key' (a ${luaType(key)} value)`)
  }
  // No schema is ever registered under a name here, so the default is all there is.
  if (isSet(key) && isSet(attribute.default))
    return toVerdict(validateJson(schemaOf(attribute.default), record.get(name)))
  if (isSet(attribute.optional)) return undefined
  if (!isSet(key)) return fail(luaFormat(MESSAGES.JSON_PARENT_KEY_MISSING, name, parentKey))
  return fail(luaFormat(MESSAGES.JSON_SCHEMA_NOT_FOUND, `${attribute.namespace ?? ''}/${String(key)}`))
}

/** What is wrong with a JSON Schema; Kong accepts those of draft 4. */
export function jsonSchemaError(schema: LuaValue): string | undefined {
  if (!(schema instanceof LuaTable)) return 'schema must be a table'
  const dialect = schema.get('$schema')
  if (typeof dialect === 'string' && dialect.replace(/#$/, '') !== DRAFT_4.replace(/#$/, '')) {
    return `unsupported document $schema: '${dialect}', expected: ${DRAFT_4}`
  }
  return validateJson(schemaOf(METASCHEMA), schema)
}

function schemaOf(schema: unknown): LuaTable {
  const table = definitionToLua(schema)
  if (table instanceof LuaTable) return table
  throw new LuaError('assertion failed!')
}

function toVerdict(error: string | undefined): Verdict {
  return error === undefined ? undefined : fail(error)
}
