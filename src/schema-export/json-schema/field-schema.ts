import { fieldPairs, isSet } from '../../db/schema/definition'
import type { Field, RecordDefinition } from '../../db/schema/field'
import { toText } from '../../lua/strings'
import { acceptsNull, isMandatory } from './absence'
import { allOf, anyOf, orNull } from './combine'
import { embeddedSchema } from './embedded-schema'
import { entityCheckKeywords } from './entity-checks'
import { withTexts } from './texts'
import { NOTHING, type JsonSchema } from './types'
import { validatorKeywords } from './validator-keywords'

/** What an operator may write instead of a text that may be a secret. */
const REFERENCE: JsonSchema = { type: 'string', pattern: '^\\{vault://[\\s\\S]*\\}$' }

/** The schema of a field in a record, with what its author says about it. */
export function fieldSchema(field: Field): JsonSchema {
  const schema = valueSchema(field)
  const isNullable = field.type !== 'json' && acceptsNull(field)
  return { ...annotations(field), ...(isNullable ? orNull(schema) : schema) }
}

/** The schema of the values of a field: what stands in it unless null does. */
function valueSchema(field: Field): JsonSchema {
  if (isSet(field.abstract)) return NOTHING
  const schema = allOf([typeSchema(field), ...validatorKeywords(field)])
  const mayRefer = field.type === 'string' && isSet(field.referenceable) && !isPlainText(schema)
  return mayRefer ? anyOf([REFERENCE, schema]) : schema
}

/** Whether every reference is one of the texts already. */
function isPlainText(schema: JsonSchema): boolean {
  return (
    Object.keys(schema).every((keyword) => keyword === 'type') ||
    (schema.minLength === 1 && Object.keys(schema).length === 2)
  )
}

function typeSchema(field: Field): JsonSchema {
  switch (field.type) {
    case 'array':
    case 'set':
      return { type: 'array', items: memberSchema(field.elements) }
    case 'map':
      return mapSchema(field)
    case 'record':
      return field.fields ? recordSchema(field as RecordDefinition) : { type: 'object' }
    case 'json':
      return embeddedSchema(field.json_schema)
    case 'foreign':
      return { type: 'object', $comment: `A reference: { "id": … } of ${String(field.reference)}.` }
    case 'string':
    case 'number':
    case 'integer':
    case 'boolean':
      return { type: field.type }
    default:
      // Nothing that JSON carries is a function.
      return NOTHING
  }
}

/** Members of collections are always required: null is none. */
function memberSchema(field: Field | undefined): JsonSchema {
  return { ...annotations(field ?? {}), ...valueSchema(field ?? {}) }
}

/** Names of JSON are texts. Where keys are numbers, a list is what has them. */
function mapSchema({ keys, values }: Field): JsonSchema {
  if (keys?.type === 'string') {
    return { type: 'object', propertyNames: valueSchema(keys), additionalProperties: memberSchema(values) }
  }
  const isList = keys?.type === 'number' || keys?.type === 'integer'
  return isList ? { type: 'array', items: memberSchema(values) } : { type: 'object', maxProperties: 0 }
}

/** Records have the fields they declare and no others. */
export function recordSchema(record: RecordDefinition): JsonSchema {
  const fields = new Map(fieldPairs(record))
  const properties = [...fields].map(([name, field]) => [toText(name), fieldSchema(field)] as const)
  const required = [...fields].filter(([name, field]) => isMandatory(name, field)).map(([name]) => toText(name))
  return allOf([
    {
      type: 'object',
      properties: Object.fromEntries(properties),
      ...(required.length > 0 && { required }),
      additionalProperties: false,
    },
    ...entityCheckKeywords(record, valueSchema),
  ])
}

/** What is said about a field and does not decide about values. */
interface Annotated extends Field {
  readonly examples?: unknown
}

function annotations({ description, default: value, examples, deprecation }: Annotated): JsonSchema {
  return {
    ...(typeof description === 'string' && { description: toText(description) }),
    ...(value !== undefined && value !== null && { default: withTexts(value) }),
    ...(Array.isArray(examples) && { examples: withTexts(examples) }),
    ...(isSet(deprecation) && { deprecated: true }),
  }
}
