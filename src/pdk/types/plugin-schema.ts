/** A Lua pattern that a text has to match, or must not, with an error of its own. */
export interface SchemaPattern {
  readonly pattern: string
  readonly err?: string
}

/** The type of a field that a configuration in JSON can have. */
export type SchemaFieldType =
  'string' | 'number' | 'integer' | 'boolean' | 'array' | 'set' | 'map' | 'record' | 'json' | 'foreign'

/**
 * One field of a configuration. Kong refuses an attribute that it does not know.
 *
 * Source: kong/db/schema/metaschema.lua
 */
export interface SchemaField {
  readonly type: SchemaFieldType
  /** Whether the field must not be missing. Default: false, but true for a record in a record */
  readonly required?: boolean
  /** Stands for a missing field, but not for one that is null. */
  readonly default?: unknown
  /** 10 to 500 characters. */
  readonly description?: string
  readonly examples?: readonly unknown[]

  /** Of an array or a set: its elements. */
  readonly elements?: SchemaField
  /** Of a map. */
  readonly keys?: SchemaField
  /** Of a map. */
  readonly values?: SchemaField
  /** Of a record. */
  readonly fields?: PluginSchema
  /** Of a record: conditions on several fields. */
  readonly entity_checks?: readonly object[]
  /** Of a record: other names for its fields. Those that need a Lua function cannot come from JavaScript. */
  readonly shorthand_fields?: readonly object[]
  /** Of type json: a JSON schema, as `{ inline: … }`. */
  readonly json_schema?: object
  /** Of type foreign: the entity that is referred to. */
  readonly reference?: string

  readonly eq?: unknown
  readonly ne?: unknown
  readonly one_of?: readonly unknown[]
  readonly not_one_of?: readonly unknown[]
  /** Lower and upper bound, both included. */
  readonly between?: readonly [number, number]
  readonly gt?: number
  /** Lengths are in bytes. An empty text fails unless `len_min` is 0. */
  readonly len_eq?: number
  readonly len_min?: number
  readonly len_max?: number
  /** A Lua pattern, as the other `match` attributes are. */
  readonly match?: string
  readonly not_match?: string
  readonly match_all?: readonly SchemaPattern[]
  readonly match_none?: readonly SchemaPattern[]
  readonly match_any?: { readonly patterns: readonly string[]; readonly err?: string }
  readonly starts_with?: string
  readonly contains?: unknown
  readonly is_regex?: boolean
  readonly uuid?: boolean
  readonly timestamp?: boolean
  readonly mutually_exclusive_subsets?: readonly (readonly string[])[]
  /** The message of a validator that fails. */
  readonly err?: string

  /** Whether the text may be a reference to a secret: `{vault://…}`. */
  readonly referenceable?: boolean
  readonly encrypted?: boolean
  /** Whether Kong makes up a missing uuid or timestamp. */
  readonly auto?: boolean
  readonly unique?: boolean
  readonly unique_across_ws?: boolean
  readonly immutable?: boolean
  readonly abstract?: boolean
  readonly transient?: boolean
  readonly generate_admin_api?: boolean
  readonly on_delete?: 'restrict' | 'cascade' | 'null'
  readonly deprecation?: {
    readonly message: string
    readonly removal_in_version: string
    readonly old_default?: unknown
    readonly replaced_with?: readonly { readonly path: readonly string[] }[]
  }
}

/**
 * A plugin's `Schema`: a list of fields, each an object with its name as the only key.
 *
 * @example
 * ```ts
 * export const Schema = [
 *   { limit: { type: 'integer', required: true, gt: 0 } },
 *   { header: { type: 'string', default: 'x-left' } },
 * ] as const satisfies PluginSchema
 * ```
 */
export type PluginSchema = readonly { readonly [name: string]: SchemaField }[]
