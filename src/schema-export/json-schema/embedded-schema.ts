import type { JsonSchemaAttribute } from '../../db/schema/field'
import { withTexts } from './texts'
import type { JsonSchema } from './types'

type Draft4 = Readonly<Record<string, unknown>>

/** The schema in a field of type `json`: draft 4, which Kong reads, in the words of 2020-12. */
export function embeddedSchema(attribute: JsonSchemaAttribute | null | undefined): JsonSchema {
  const inline = withTexts(attribute?.inline)
  if (!isObject(inline)) return { $comment: 'A JSON Schema that Kong knows by name decides.' }
  // A reference means a place in the schema it stands in, which this one is not.
  if (JSON.stringify(inline).includes('"$ref":')) return { $comment: 'A JSON Schema with references decides.' }
  return translate(inline)
}

function isObject(value: unknown): value is Draft4 {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const IN_SCHEMA = ['additionalProperties', 'not']
const IN_LIST = ['allOf', 'anyOf', 'oneOf']
const IN_OBJECT = ['properties', 'patternProperties', 'definitions']
const RENAMED = ['id', '$schema', 'exclusiveMinimum', 'exclusiveMaximum', 'items', 'additionalItems', 'dependencies']

function translate(schema: Draft4): JsonSchema {
  const kept = Object.entries(schema).filter(([keyword]) => !RENAMED.includes(keyword))
  return {
    ...Object.fromEntries(kept.map(([keyword, value]) => [keyword, translateInside(keyword, value)])),
    ...limit(schema, 'minimum', 'exclusiveMinimum'),
    ...limit(schema, 'maximum', 'exclusiveMaximum'),
    ...itemKeywords(schema),
    ...dependencyKeywords(schema),
  }
}

function translateInside(keyword: string, value: unknown): unknown {
  if (IN_SCHEMA.includes(keyword)) return translateAny(value)
  if (IN_LIST.includes(keyword) && Array.isArray(value)) return value.map(translateAny)
  if (IN_OBJECT.includes(keyword) && isObject(value)) return translateMembers(value)
  return value
}

function translateAny(value: unknown): unknown {
  return isObject(value) ? translate(value) : value
}

function translateMembers(members: Draft4): JsonSchema {
  return Object.fromEntries(Object.entries(members).map(([name, member]) => [name, translateAny(member)]))
}

/** What was a mark beside the limit has become a limit of its own. */
function limit(schema: Draft4, keyword: string, exclusive: string): JsonSchema {
  if (schema[exclusive] !== true) return {}
  return { [keyword]: undefined, [exclusive]: schema[keyword] }
}

function itemKeywords({ items, additionalItems }: Draft4): JsonSchema {
  if (items === undefined) return {}
  if (!Array.isArray(items)) return { items: translateAny(items) }
  const others = additionalItems === undefined ? {} : { items: translateAny(additionalItems) }
  return { prefixItems: items.map(translateAny), ...others }
}

function dependencyKeywords({ dependencies }: Draft4): JsonSchema {
  if (!isObject(dependencies)) return {}
  const entries = Object.entries(dependencies)
  const names = entries.filter(([, needs]) => Array.isArray(needs))
  const schemas = entries.filter(([, needs]) => !Array.isArray(needs))
  return {
    ...(names.length > 0 && { dependentRequired: Object.fromEntries(names) }),
    ...(schemas.length > 0 && { dependentSchemas: translateMembers(Object.fromEntries(schemas)) }),
  }
}
