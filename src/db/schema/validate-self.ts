import { LuaError } from '../../lua/error'
import type { LuaTable } from '../../lua/table'
import type { LuaValue } from '../../lua/values'
import { toPlainDefinition } from './convert'
import type { Field } from './field'
import { MESSAGES } from './messages'
import { fail, type Validate, type Verdict } from './verdict'

/** A default must be a value that its own field accepts: the record is read as the definition of the value. */
export function validateSelf(definition: LuaTable, value: LuaValue, validate: Validate): Verdict {
  try {
    return validate.field(toPlainDefinition(definition) as Field, value)
  } catch (error) {
    if (error instanceof LuaError) return fail(MESSAGES.SCHEMA_CANNOT_VALIDATE)
    throw error
  }
}
