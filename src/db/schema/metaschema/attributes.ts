import type { Field, FieldEntry } from '../field'
import { jsonSchemaError } from '../json-schema'

const strings: Field = { type: 'array', elements: { type: 'string' } }
const any: Field = { type: 'any' }
const anything: Field = { type: 'array', elements: any }

const matchList: Field = {
  type: 'array',
  elements: { type: 'record', fields: [{ pattern: { type: 'string', required: true } }, { err: { type: 'string' } }] },
}

/** The attributes that are validators: kong/db/schema/metaschema.lua, `validators`. */
export const VALIDATORS: readonly FieldEntry[] = optional([
  { between: { type: 'array', elements: { type: 'number' }, len_eq: 2 } },
  { eq: any },
  { ne: any },
  { gt: { type: 'number' } },
  { len_eq: { type: 'integer' } },
  { len_min: { type: 'integer' } },
  { len_max: { type: 'integer' } },
  { match: { type: 'string' } },
  { not_match: { type: 'string' } },
  { match_all: matchList },
  { match_none: matchList },
  {
    match_any: { type: 'record', fields: [{ patterns: { ...strings, required: true } }, { err: { type: 'string' } }] },
  },
  { starts_with: { type: 'string' } },
  { one_of: anything },
  { not_one_of: anything },
  { contains: any },
  { is_regex: { type: 'boolean' } },
  { timestamp: { type: 'boolean' } },
  { uuid: { type: 'boolean' } },
  { custom_validator: { type: 'function' } },
  { mutually_exclusive_subsets: { type: 'array', elements: strings } },
])

const jsonSchema: Field = { type: 'any', custom_validator: jsonSchemaError }

const jsonSchemaAttribute: Field = {
  type: 'record',
  fields: [
    { namespace: { type: 'string', one_of: ['proxy-wasm-filters'] } },
    { parent_subschema_key: { type: 'string' } },
    { optional: { type: 'boolean' } },
    { inline: jsonSchema },
    { default: jsonSchema },
  ],
  entity_checks: [
    { at_least_one_of: ['inline', 'namespace', 'parent_subschema_key'] },
    { mutually_required: ['namespace', 'parent_subschema_key'] },
    { mutually_exclusive_sets: { set1: ['inline'], set2: ['namespace', 'parent_subschema_key', 'optional'] } },
  ],
}

const deprecation: Field = {
  type: 'record',
  fields: [
    { message: { type: 'string', required: true } },
    { removal_in_version: { type: 'string', required: true } },
    { old_default: any },
    {
      replaced_with: {
        type: 'array',
        elements: {
          type: 'record',
          fields: [
            { path: { ...strings, len_min: 1, required: true } },
            { reverse_mapping_function: { type: 'function' } },
          ],
        },
      },
    },
  ],
}

/** The attributes of every field, but for those that hold other fields: kong/db/schema/metaschema.lua, `field_schema`. */
export const ATTRIBUTES: readonly FieldEntry[] = optional([
  { required: { type: 'boolean' } },
  { reference: { type: 'string' } },
  { description: { type: 'string', len_min: 10, len_max: 500 } },
  { examples: anything },
  { auto: { type: 'boolean' } },
  { unique: { type: 'boolean' } },
  { unique_across_ws: { type: 'boolean' } },
  { on_delete: { type: 'string', one_of: ['restrict', 'cascade', 'null'] } },
  { default: { type: 'self' } },
  { abstract: { type: 'boolean' } },
  { generate_admin_api: { type: 'boolean' } },
  { immutable: { type: 'boolean' } },
  { err: { type: 'string' } },
  { encrypted: { type: 'boolean' } },
  { referenceable: { type: 'boolean' } },
  { json_schema: jsonSchemaAttribute },
  { transient: { type: 'boolean' } },
  { deprecation },
])

function optional(entries: readonly FieldEntry[]): FieldEntry[] {
  return entries.map((entry) =>
    Object.fromEntries(Object.entries(entry).map(([name, field]) => [name, { ...field, nilable: true }])),
  )
}
