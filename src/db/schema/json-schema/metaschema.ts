export const DRAFT_4 = 'http://json-schema.org/draft-04/schema#'

const ROOT = { $ref: '#' }
const NATURAL = { $ref: '#/definitions/positiveInteger' }
const SCHEMAS = { $ref: '#/definitions/schemaArray' }
const STRINGS = { $ref: '#/definitions/stringArray' }
const BY_NAME = { type: 'object', additionalProperties: ROOT }
const ROOT_OR_BOOLEAN = { anyOf: [{ type: 'boolean' }, ROOT] }

/** The schema of JSON Schema, draft 4: http://json-schema.org/draft-04/schema */
export const METASCHEMA = {
  id: DRAFT_4,
  definitions: {
    schemaArray: { type: 'array', minItems: 1, items: ROOT },
    positiveInteger: { type: 'integer', minimum: 0 },
    simpleTypes: { enum: ['array', 'boolean', 'integer', 'null', 'number', 'object', 'string'] },
    stringArray: { type: 'array', items: { type: 'string' }, minItems: 1, uniqueItems: true },
    naturalOrDefault: { allOf: [NATURAL, {}] },
  },
  type: 'object',
  properties: {
    id: { type: 'string' },
    $schema: { type: 'string' },
    title: { type: 'string' },
    description: { type: 'string' },
    multipleOf: { type: 'number', minimum: 0, exclusiveMinimum: true },
    maximum: { type: 'number' },
    exclusiveMaximum: { type: 'boolean' },
    minimum: { type: 'number' },
    exclusiveMinimum: { type: 'boolean' },
    maxLength: NATURAL,
    minLength: { $ref: '#/definitions/naturalOrDefault' },
    pattern: { type: 'string' },
    additionalItems: ROOT_OR_BOOLEAN,
    items: { anyOf: [ROOT, SCHEMAS] },
    maxItems: NATURAL,
    minItems: { $ref: '#/definitions/naturalOrDefault' },
    uniqueItems: { type: 'boolean' },
    maxProperties: NATURAL,
    minProperties: { $ref: '#/definitions/naturalOrDefault' },
    required: STRINGS,
    additionalProperties: ROOT_OR_BOOLEAN,
    definitions: BY_NAME,
    properties: BY_NAME,
    patternProperties: BY_NAME,
    dependencies: { type: 'object', additionalProperties: { anyOf: [ROOT, STRINGS] } },
    enum: { type: 'array', minItems: 1, uniqueItems: true },
    type: {
      anyOf: [
        { $ref: '#/definitions/simpleTypes' },
        { type: 'array', items: { $ref: '#/definitions/simpleTypes' }, minItems: 1, uniqueItems: true },
      ],
    },
    allOf: SCHEMAS,
    anyOf: SCHEMAS,
    oneOf: SCHEMAS,
    not: ROOT,
  },
  dependencies: { exclusiveMaximum: ['maximum'], exclusiveMinimum: ['minimum'] },
}
