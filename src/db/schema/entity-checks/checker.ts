import type { LuaTable } from '../../../lua/table'
import type { LuaValue } from '../../../lua/values'
import type { RecordDefinition } from '../field'
import type { Validate } from '../verdict'

/** What a check found wrong: the text for Kong's sentence, or a sentence of the schema's own. */
export interface Objection {
  readonly detail?: LuaValue
  readonly sentence?: LuaValue
}

/** A rule over several fields, kong/db/schema/init.lua, `Schema.entity_checkers`. */
export interface Checker {
  /** Kong's sentence, with `%s` for the detail. */
  readonly message?: string
  readonly run_with_missing_fields?: boolean
  readonly run_with_invalid_fields?: boolean
  /** The members of the argument that name fields; without it the argument itself is the list of names. */
  readonly field_sources?: readonly string[]
  /** Those of the sources whose fields have to be there. */
  readonly required_sources?: readonly string[]
  /** `values` holds the fields that the check names and no others. */
  readonly check: (values: LuaTable, argument: unknown, context: CheckContext) => Objection | undefined
}

/** What a check may ask about, and add to. */
export interface CheckContext {
  readonly record: RecordDefinition
  readonly errors: LuaTable
  readonly validate: Validate
}
