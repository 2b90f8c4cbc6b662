import type { LuaTable } from '../../lua/table'
import type { LuaValue } from '../../lua/values'
import type { Field, RecordDefinition } from './field'

/** What a validator found: nothing, or a failure. Kong lets a failure come without an error, so `error` may be nil. */
export type Verdict = undefined | Failure

export interface Failure {
  readonly error: LuaValue
}

/** A failure with its error: a sentence, or a table of the errors of parts. */
export function fail(error: LuaValue): Failure {
  return { error }
}

/** The engine, as its parts see it: fields hold records and records hold fields. */
export interface Validate {
  readonly field: (field: Field, value: LuaValue) => Verdict
  readonly record: (record: RecordDefinition, data: LuaTable, options?: RecordOptions) => Verdict
}

/** `complete: false` accepts a record that lacks required fields, as an update may. @default true */
export interface RecordOptions {
  readonly complete: boolean
}
