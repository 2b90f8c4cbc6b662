import { LuaError } from '../../lua/error'
import { LuaTable } from '../../lua/table'
import { luaType, type LuaValue } from '../../lua/values'
import { fieldNamed, isSet } from './definition'
import type { EntityDefinition, Field } from './field'
import { MESSAGES } from './messages'
import { fail, type Validate, type Verdict } from './verdict'

/** A reference to another entity must be a table with that entity's primary key. */
export function validateForeign(field: Field, value: LuaValue, validate: Validate): Verdict {
  if (!field.schema) return undefined
  const wrongKey = validatePrimaryKey(field.schema, value, validate)
  if (!wrongKey || !(value instanceof LuaTable)) return wrongKey
  return validate.record(field.schema, value, { complete: false }) ?? wrongKey
}

function validatePrimaryKey(entity: EntityDefinition, key: LuaValue, validate: Validate): Verdict {
  if (typeof key !== 'string' && !(key instanceof LuaTable)) {
    throw new LuaError(`attempt to index a ${luaType(key)} value`)
  }
  const errors = new LuaTable()
  for (const name of entity.primary_key) {
    const value = key instanceof LuaTable ? key.get(name) : undefined
    errors.set(name, keyError(fieldNamed(entity, name) ?? {}, value, validate))
  }
  return errors.isEmpty ? undefined : fail(errors)
}

function keyError(field: Field, value: LuaValue, validate: Validate): LuaValue {
  if (!isSet(value)) return MESSAGES.MISSING_PK
  if (value === null && (isSet(field.required) || isSet(field.auto))) return MESSAGES.REQUIRED
  return validate.field(field, value)?.error
}
