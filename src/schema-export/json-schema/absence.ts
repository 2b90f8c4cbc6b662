import { LuaError } from '../../lua/error'
import { LuaTable } from '../../lua/table'
import type { LuaValue } from '../../lua/values'
import type { Field, RecordDefinition } from '../../db/schema/field'
import { fillRecord } from '../../db/schema/fill-record'
import { PLACEHOLDERS } from '../../db/schema/generators'
import { validateField, validateRecord } from '../../db/schema/validate'

/** Whether Kong refuses a record in which this field is not written: there is nothing that it could fill in. */
export function isMandatory(name: string, field: Field): boolean {
  // What another field says decides about these.
  if (field.type === 'json' && field.json_schema?.inline === undefined) return false
  const record = { fields: [{ [name]: field }] }
  return isSure(() => validateRecord(record, filled(record)) !== undefined)
}

export function acceptsNull(field: Field): boolean {
  return isSure(() => validateField(field, null) === undefined)
}

/** Whether a value satisfies a field. */
export function accepts(field: Field, value: LuaValue): boolean {
  return isSure(() => validateField(field, value) === undefined)
}

/** The record that Kong makes of nothing. */
export function filled(record: RecordDefinition): LuaTable {
  return fillRecord(record, new LuaTable(), PLACEHOLDERS)
}

/** Kong stumbles over some schemas: nothing is said about them. */
function isSure(ask: () => boolean): boolean {
  try {
    return ask()
  } catch (error) {
    if (error instanceof LuaError) return false
    throw error
  }
}
