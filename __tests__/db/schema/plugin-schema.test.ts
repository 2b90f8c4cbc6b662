import fc from 'fast-check'
import { MockUsageError } from '../../../src/errors'
import { pluginSubschema } from '../../../src/db/schema/plugin-schema'

const messageFor = (schema: unknown): string => {
  try {
    pluginSubschema('p', schema)
    return 'accepted'
  } catch (error) {
    return (error as Error).message
  }
}

const inField = (error: string) => `schema violation (fields.1: {\n  fields = {\n    {\n      ${error}\n    }\n  }\n})`

test.each<[schema: unknown, message: string]>([
  [[], 'accepted'],
  [{}, 'accepted'],
  [undefined, 'accepted'],
  [[{ f: { type: 'string', description: 'A field that is described.', examples: ['x'] } }], 'accepted'],
  [[{ f: { type: 'string', required: null } }], 'accepted'],
  [
    [{ f: {} }],
    `2 schema violations (f: missing type declaration; ${inField('type = "required field missing"').slice(18)}`,
  ],
  [[{ f: { type: 'string', maxLength: 5 } }], inField('maxLength = "unknown field"')],
  [[{ f: { type: 'string', required: 'true' } }], inField('required = "expected a boolean"')],
  [[{ f: { type: 'string', description: 'short' } }], inField('description = "length must be at least 10"')],
  [[{ f: { type: 'integer', between: [1] } }], inField('between = "length must be 2"')],
  [[{ f: { type: 'string', default: 5 } }], inField('default = "expected a string"')],
  [[{ f: { type: 'string', default: 'c', one_of: ['a', 'b'] } }], inField('default = "expected one of: a, b"')],
  [
    [{ f: { type: 'integer', len_min: 1, default: 5 } }],
    inField('default = "error in schema prevents from validating this field"'),
  ],
  [[{ f: { type: 'array' } }], "schema violation (f: field of type 'array' must declare 'elements')"],
  [
    [{ f: { type: 'map', keys: { type: 'string' } } }],
    "schema violation (f: field of type 'map' must declare 'values')",
  ],
  [[{ f: { type: 'record' } }], "schema violation (f: field of type 'record' must declare 'fields')"],
  [[{ f: { type: 'json' } }], "schema violation (f: field of type 'json' must declare 'json_schema')"],
  [
    [{ f: { type: 'boolean', one_of: [true] } }],
    "schema violation (f: field of type 'boolean' cannot have attribute 'one_of')",
  ],
  [
    [{ f: { type: 'record', fields: [{ a: { type: 'integer', match: 'x' } }] } }],
    "schema violation (a: field of type 'integer' cannot have attribute 'match')",
  ],
  [
    [{ f: { type: 'array', elements: { type: 'array' } } }],
    "schema violation (f: field of type 'array' must declare 'elements')",
  ],
  [['a'], 'schema violation (fields: each entry in fields must be a sub-table)'],
  ['a', 'schema violation (fields: each entry in fields must be a sub-table)'],
  [[{}], 'schema violation (fields: field entry table is empty)'],
  [{ a: { type: 'string' } }, 'schema violation (fields.1: {\n  fields = "expected an array"\n})'],
  [
    [{ a: { type: 'string' }, b: { type: 'string' } }],
    'schema violation (fields.1: {\n  fields = {\n    "length must be 1"\n  }\n})',
  ],
])('the schema %j: %s', (schema, message) => {
  expect(messageFor(schema)).toBe(message)
})

test('types that do not exist are refused with those that do', () => {
  expect(messageFor([{ f: { type: 'text' } }])).toContain('type = "expected one of: array, set, string,')
})

test('a check has to be one that exists', () => {
  const fields = [{ a: { type: 'string' } }]
  const schema = (check: object) => [{ f: { type: 'record', fields, entity_checks: [check] } }]

  expect(messageFor(schema({ at_least_one_of: ['a'] }))).toBe('accepted')
  expect(messageFor(schema({ at_least_one_of: 'a' }))).toContain('at_least_one_of = "expected an array"')
  expect(messageFor(schema({ any_of: ['a'] }))).toContain('any_of = "unknown field"')
})

test('functions are lost on the way to Kong', () => {
  expect(messageFor([{ f: { type: 'string', custom_validator: () => undefined } }])).toBe('accepted')
})

test('a JSON Schema may look at a text beside it only', () => {
  const json = { f: { type: 'json', json_schema: { namespace: 'proxy-wasm-filters', parent_subschema_key: 'kind' } } }
  const place = (what: string) =>
    `schema violation (f.json_schema: {\n  parent_subschema_key = "value must be ${what} of the parent schema"\n})`

  expect(messageFor([{ kind: { type: 'string' } }, json])).toBe('accepted')
  expect(messageFor([{ kind: { type: 'integer' } }, json])).toBe(place('a string field'))
  expect(messageFor([json])).toBe(place('a field name'))
})

test('a schema that JSON cannot carry is a mistake of the test', () => {
  const circular: unknown[] = []
  circular.push({ f: circular })

  expect(() => pluginSubschema('p', circular)).toThrow(MockUsageError)
  expect(() => pluginSubschema('p', [{ f: { type: 'integer', default: 5n } }])).toThrow(
    /^\[kong-pdk-mock\] Failed to read the Schema of plugin "p": JSON cannot carry it/,
  )
})

test('a record with null among its fields, and a default, is no schema', () => {
  const schema = [{ a: { type: 'record', fields: [[null]], default: [] } }]

  expect(() => pluginSubschema('p', schema)).toThrow(expect.objectContaining({ name: 'SchemaViolation' }))
})

test('any JSON is a schema, or none in Kong’s words', () => {
  const attribute = fc.constantFrom(
    'type',
    'required',
    'default',
    'elements',
    'fields',
    'one_of',
    'len_min',
    'keys',
    'match',
  )
  const types = fc.constantFrom<unknown>('string', 'array', 'record', 'map', 'json', null)
  const field = fc.dictionary(attribute, fc.oneof(types, fc.jsonValue({ maxDepth: 2 })))
  const schema = fc.oneof(fc.jsonValue(), fc.array(fc.dictionary(fc.constantFrom('a', 'b'), field), { maxLength: 3 }))

  fc.assert(
    fc.property(schema, (value) => {
      try {
        pluginSubschema('p', value)
      } catch (error) {
        expect((error as Error).name).toBe('SchemaViolation')
      }
    }),
  )
})
