import type { Field, FieldEntry } from '../field'
import { ATTRIBUTES, VALIDATORS } from './attributes'

const FIELD_TYPES = [
  'array',
  'set',
  'string',
  'number',
  'boolean',
  'integer',
  'foreign',
  'map',
  'record',
  'function',
  'json',
]
const SHORTHAND_TYPES = FIELD_TYPES.filter((type) => !['record', 'foreign', 'function'].includes(type))

const strings: Field = { type: 'array', elements: { type: 'string' } }

/** A field may hold fields, so the list of attributes is completed below. */
const attributes: FieldEntry[] = [
  { type: { type: 'string', one_of: FIELD_TYPES, required: true } },
  ...ATTRIBUTES,
  ...VALIDATORS,
]

/** Unique across workspaces means unique. */
const attributeChecks = [
  {
    conditional: {
      if_field: 'unique_across_ws',
      if_match: { eq: true },
      then_field: 'unique',
      then_match: { eq: true, required: true },
    },
  },
]

const field: Field = { type: 'record', fields: attributes }

/** A list of fields, each under its name: kong/db/schema/metaschema.lua, `fields_array` */
export const fieldsArray: Field = {
  type: 'array',
  elements: {
    type: 'map',
    keys: { type: 'string' },
    values: { ...field, required: true, entity_checks: attributeChecks },
    required: true,
    len_eq: 1,
  },
}

/** The attributes that a condition may have. */
const condition: Field = {
  type: 'record',
  fields: [
    { required: { type: 'boolean', nilable: true } },
    { elements: field },
    { keys: field },
    { values: field },
    ...VALIDATORS,
  ],
}

const checkers: readonly FieldEntry[] = [
  { at_least_one_of: strings },
  {
    conditional_at_least_one_of: {
      type: 'record',
      fields: [
        { if_field: { type: 'string' } },
        { if_match: condition },
        { then_at_least_one_of: strings },
        { then_err: { type: 'string' } },
        { else_match: condition },
        { else_then_at_least_one_of: strings },
        { else_then_err: { type: 'string' } },
      ],
    },
  },
  { only_one_of: strings },
  { distinct: strings },
  {
    conditional: {
      type: 'record',
      fields: [
        { if_field: { type: 'string' } },
        { if_match: condition },
        { then_field: { type: 'string' } },
        { then_match: condition },
        { then_err: { type: 'string' } },
      ],
    },
  },
  {
    custom_entity_check: {
      type: 'record',
      fields: [
        { field_sources: strings },
        { fn: { type: 'function' } },
        { run_with_missing_fields: { type: 'boolean' } },
        { run_with_invalid_fields: { type: 'boolean' } },
      ],
    },
  },
  { mutually_required: strings },
  { mutually_exclusive: strings },
  { mutually_exclusive_sets: { type: 'record', fields: [{ set1: strings }, { set2: strings }] } },
]

/** kong/db/schema/metaschema.lua, `entity_checks_schema` */
export const entityChecksArray: Field = {
  type: 'array',
  elements: {
    type: 'record',
    fields: checkers,
    entity_checks: [{ only_one_of: checkers.flatMap((checker) => Object.keys(checker)) }],
  },
  nilable: true,
}

const shorthandAttributes: FieldEntry[] = []

/** kong/db/schema/metaschema.lua, `shorthand_fields_array` */
export const shorthandFieldsArray: Field = {
  type: 'array',
  elements: {
    type: 'map',
    keys: { type: 'string' },
    values: { type: 'record', fields: shorthandAttributes, entity_checks: attributeChecks },
    required: true,
    len_eq: 1,
  },
  nilable: true,
}

attributes.push(
  { elements: field },
  { keys: field },
  { values: field },
  { fields: fieldsArray },
  { entity_checks: entityChecksArray },
  { shorthand_fields: shorthandFieldsArray },
)
shorthandAttributes.push(
  { type: { type: 'string', one_of: SHORTHAND_TYPES, required: true } },
  ...attributes.slice(1),
  { func: { type: 'function', required: true } },
)
