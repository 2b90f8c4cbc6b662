import type { LuaTable } from '../../lua/table'
import type { LuaValue } from '../../lua/values'

/**
 * The definition of one field, kong/db/schema/init.lua. Texts in it are byte strings.
 *
 * A definition that came as JSON may hold `null` in any attribute; Kong's engine tells null from a missing attribute,
 * and so does this one.
 */
export interface Field extends Partial<RecordDefinition> {
  readonly type?: string
  readonly required?: boolean | null
  readonly nilable?: boolean | null
  readonly default?: unknown
  readonly err?: string | null
  readonly auto?: boolean | null
  readonly abstract?: boolean | null
  readonly unique?: boolean | null
  readonly unique_across_ws?: boolean | null
  readonly referenceable?: boolean | null
  readonly transient?: boolean | null
  readonly encrypted?: boolean | null
  readonly description?: string | null
  readonly deprecation?: Deprecation | null

  readonly elements?: Field
  readonly keys?: Field
  readonly values?: Field
  readonly json_schema?: JsonSchemaAttribute | null

  /** The table that a field of type `foreign` refers to. */
  readonly reference?: string | null
  readonly on_delete?: string | null
  /** The definition of that table; null when there is no such table, and left out where references are not checked. */
  readonly schema?: EntityDefinition | null

  readonly between?: unknown
  readonly eq?: unknown
  readonly ne?: unknown
  readonly gt?: unknown
  readonly len_eq?: unknown
  readonly len_min?: unknown
  readonly len_max?: unknown
  readonly match?: unknown
  readonly not_match?: unknown
  readonly match_all?: unknown
  readonly match_none?: unknown
  readonly match_any?: unknown
  readonly starts_with?: unknown
  readonly one_of?: unknown
  readonly not_one_of?: unknown
  readonly contains?: unknown
  readonly is_regex?: unknown
  readonly timestamp?: unknown
  readonly uuid?: unknown
  readonly custom_validator?: CustomValidator | null
  readonly mutually_exclusive_subsets?: unknown
}

/** That a field should not be used any more. */
export interface Deprecation {
  readonly message: string
  readonly removal_in_version: string
  /** The value with which nothing is said. */
  readonly old_default?: unknown
}

/** A check of the definition's own: the error, or undefined when the value is right. */
export type CustomValidator = (value: LuaValue) => string | undefined

/** A field under its name, the way lists of fields are written: `{ limit: { type: 'integer' } }`. */
export type FieldEntry = Readonly<Record<string, Field>>

/** What may stand in a field of type `json`: kong/db/schema/metaschema.lua, `json_metaschema`. */
export interface JsonSchemaAttribute {
  readonly inline?: unknown
  readonly namespace?: string | null
  readonly parent_subschema_key?: string | null
  readonly optional?: boolean | null
  readonly default?: unknown
}

/** A rule over several fields: one checker's name and its argument. */
export type EntityCheck = Readonly<Record<string, unknown>>

/**
 * A field that may be written but is not stored: its function gives the fields that are,
 * or undefined for a value it cannot read.
 */
export interface ShorthandField extends Field {
  readonly func: (value: LuaValue) => LuaTable | undefined
}

/** A change made to an entity before it is stored. `input` and `needs` name fields, which are the function's arguments. */
export interface Transformation {
  readonly input: readonly string[]
  readonly needs?: readonly string[]
  readonly on_write: (...values: LuaValue[]) => LuaTable
}

/** Everything that can be said about a table with named fields. */
export interface RecordDefinition {
  readonly fields: readonly FieldEntry[]
  readonly entity_checks?: readonly EntityCheck[] | null
  readonly shorthand_fields?: readonly Readonly<Record<string, ShorthandField>>[] | null
  readonly subschema_key?: string
  readonly subschema_error?: string
  readonly subschemas?: Readonly<Record<string, RecordDefinition>>
  readonly transformations?: readonly Transformation[]
  /** A last check over the whole record; it adds to the errors itself. */
  readonly check?: (record: LuaTable, errors: LuaTable) => void
  readonly ttl?: boolean
}

/** A table of Kong's database: kong/db/schema/entity.lua. */
export interface EntityDefinition extends RecordDefinition {
  readonly name: string
  readonly primary_key: readonly string[]
  readonly endpoint_key?: string
  readonly cache_key?: readonly string[]
  readonly workspaceable?: boolean
}
