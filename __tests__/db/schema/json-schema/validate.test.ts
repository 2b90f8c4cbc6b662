import type { LuaTable } from '../../../../src/lua/table'
import { toLua } from '../../../../src/db/schema/convert'
import type { FieldEntry } from '../../../../src/db/schema/field'
import { jsonSchemaError } from '../../../../src/db/schema/json-schema/field'
import { validateJson } from '../../../../src/db/schema/json-schema/validate'
import { errorsOf } from '../../error-of'

const errorOf = (schema: object, value: unknown) => validateJson(toLua(schema) as LuaTable, toLua(value))

test.each<[schema: object, value: unknown, error: string | undefined]>([
  [{ type: 'string' }, 'a', undefined],
  [{ type: 'string' }, 5, 'wrong type: expected string, got integer'],
  [{ type: 'string' }, 1.5, 'wrong type: expected string, got number'],
  [{ type: 'string' }, null, 'wrong type: expected string, got null'],
  [{ type: 'string' }, ['a'], 'wrong type: expected string, got array'],
  [{ type: 'string' }, {}, 'wrong type: expected string, got object'],
  [{ type: 'integer' }, 1.5, 'wrong type: expected integer, got number'],
  [{ type: 'object' }, [], undefined],
  [{ type: 'array' }, {}, undefined],
  [{ type: ['string', 'null'] }, true, 'wrong type: expected one of string, null, got boolean'],
  [{ required: ['a'] }, {}, 'property a is required'],
  [{ properties: { a: {} }, required: ['a'] }, {}, 'property a is required'],
  [
    { properties: { a: { type: 'string' } } },
    { a: 1 },
    'property a validation failed: wrong type: expected string, got integer',
  ],
  [{ additionalProperties: false, properties: { a: {} } }, { b: 1 }, 'additional properties forbidden, found b'],
  [
    { additionalProperties: { type: 'string' } },
    { b: 1 },
    'failed to validate additional property b: wrong type: expected string, got integer',
  ],
  [
    { patternProperties: { '^a': { type: 'string' } } },
    { ab: 1, c: 1 },
    'failed to validate ab (matching ^a): wrong type: expected string, got integer',
  ],
  [
    { patternProperties: { '^a': {} }, additionalProperties: false },
    { ab: 1, c: 1 },
    'additional properties forbidden, found c',
  ],
  [{ minProperties: 1 }, {}, 'expect object to have at least 1 properties'],
  [{ maxProperties: 1 }, { a: 1, b: 2 }, 'expect object to have at most 1 properties'],
  [{ dependencies: { a: ['b'] } }, { a: 1 }, 'property b is required when a is set'],
  [
    { dependencies: { a: { required: ['b'] } } },
    { a: 1 },
    'failed to validate dependent schema for a: property b is required',
  ],
  [{ items: { type: 'string' } }, ['a', 1], 'failed to validate item 2: wrong type: expected string, got integer'],
  [{ items: [{ type: 'string' }] }, [1], 'failed to validate item 1: wrong type: expected string, got integer'],
  [{ items: [{}], additionalItems: false }, [1, 2], 'found unexpected extra items in array'],
  [
    { items: [{}], additionalItems: { type: 'string' } },
    [1, 2],
    'failed to validate additional item 2: wrong type: expected string, got integer',
  ],
  [{ minItems: 1 }, [], 'expect array to have at least 1 items'],
  [{ maxItems: 1 }, [1, 2], 'expect array to have at most 1 items'],
  [{ uniqueItems: true }, [{ a: 1 }, 2, { a: 1 }], 'expected unique items but items 3 and 1 are equal'],
  [{ minLength: 2 }, 'é', 'string too short, expected at least 2, got 1'],
  [{ maxLength: 1 }, 'ab', 'string too long, expected at most 1, got 2'],
  [{ pattern: '^a' }, 'b', 'failed to match pattern ^a with "b"'],
  [{ format: 'date' }, '2024-02-29', undefined],
  [{ format: 'date' }, '2023-02-29', 'expected valid "date", got "2023-02-29"'],
  [{ format: 'date' }, '2024-02-30', 'expected valid leap year date, got "2024-02-30"'],
  [{ format: 'time' }, '12:30:00Z', undefined],
  [{ format: 'time' }, '12:30:00', 'expected valid "time", got "12:30:00"'],
  [{ format: 'date-time' }, '2024-01-01T00:00:00+01:00', undefined],
  [{ format: 'date-time' }, '2024-01-01', 'expected valid "date-time", got "2024-01-01"'],
  [{ format: 'email' }, 'x', undefined],
  [{ minimum: 1 }, 0, 'expected 0 to be greater than 1'],
  [{ minimum: 1, exclusiveMinimum: true }, 1, 'expected 1 to be sctrictly greater than 1'],
  [{ maximum: 1.5 }, 2, 'expected 2 to be smaller than 1.5'],
  [{ maximum: 1, exclusiveMaximum: true }, 1, 'expected 1 to be sctrictly smaller than 1'],
  [{ multipleOf: 2 }, 3, 'expected 3 to be a multiple of 2'],
  [{ multipleOf: 0.5 }, 1.5, undefined],
  [{ enum: ['a', { b: [1] }, null] }, { b: [1] }, undefined],
  [{ enum: ['a'] }, 'b', 'matches none of the enum values'],
  [{ allOf: [{}, { type: 'string' }] }, 1, 'allOf 2 failed: wrong type: expected string, got integer'],
  [
    { anyOf: [{ type: 'string' }, { minimum: 5 }] },
    1,
    'object needs one of the following rectifications: 1) wrong type: expected string, got integer; 2) expected 1 to be greater than 5',
  ],
  [{ oneOf: [{ type: 'string' }] }, 1, 'value should match only one schema, but matches none'],
  [{ oneOf: [{}, { type: 'integer' }] }, 1, 'value should match only one schema, but matches both schemas 1 and 2'],
  [{ not: { type: 'string' } }, 'a', "value wasn't supposed to match schema"],
  [{ definitions: { x: { type: 'string' } }, $ref: '#/definitions/x' }, 1, 'wrong type: expected string, got integer'],
  [{ properties: { a: { $ref: '#' } }, additionalProperties: false }, { a: { a: {} } }, undefined],
])('%j and %j: %s', (schema, value, error) => {
  expect(errorOf(schema, value)).toBe(error)
})

test.each([
  [{ $ref: '#' }],
  [{ $ref: '#/definitions/nowhere' }],
  [{ $ref: 'http://elsewhere/' }],
  [{ allOf: [{ $ref: '#' }] }],
])('a reference that leads nowhere or in circles raises an error: %j', (schema) => {
  expect(() => errorOf(schema, 1)).toThrow(expect.objectContaining({ name: 'LuaError' }))
})

test('a JSON Schema is checked itself', () => {
  expect(jsonSchemaError(toLua({ type: 'object', properties: { a: { minLength: 1 } } }))).toBeUndefined()
  expect(jsonSchemaError(toLua('x'))).toBe('schema must be a table')
  expect(jsonSchemaError(toLua({ minLength: -1 }))).toBe(
    'property minLength validation failed: allOf 1 failed: expected -1 to be greater than 0',
  )
})

test('JSON Schemas of other drafts are refused', () => {
  expect(jsonSchemaError(toLua({ $schema: 'https://json-schema.org/draft/2020-12/schema' }))).toBe(
    "unsupported document $schema: 'https://json-schema.org/draft/2020-12/schema', " +
      'expected: http://json-schema.org/draft-04/schema#',
  )
})

test('a missing value of type json counts as null', () => {
  const fields = [{ f: { type: 'json', json_schema: { inline: { type: 'object' } } } }]

  expect(errorsOf({ fields }, {})).toEqual({ f: 'wrong type: expected object, got null' })
})

test('a JSON Schema may depend on another field', () => {
  const json_schema = { namespace: 'x', parent_subschema_key: 'kind', default: { type: 'string' } }
  const fields: FieldEntry[] = [{ kind: { type: 'string', nilable: true } }, { f: { type: 'json', json_schema } }]

  expect(errorsOf({ fields }, { kind: 'a', f: 1 })).toEqual({ f: 'wrong type: expected string, got integer' })
  expect(errorsOf({ fields }, { f: 1 })).toEqual({
    f: 'validation of f depends on the parent attribute kind, but it is not set',
  })
})

test('a JSON Schema that is not known is missed unless it is optional', () => {
  const json_schema = { namespace: 'x', parent_subschema_key: 'kind' }
  const fields = (attribute: object): FieldEntry[] => [
    { kind: { type: 'string' } },
    { f: { type: 'json', json_schema: attribute } },
  ]

  expect(errorsOf({ fields: fields(json_schema) }, { kind: 'a', f: 1 })).toEqual({
    f: 'mandatory json schema for field (x/a) not found',
  })
  expect(errorsOf({ fields: fields({ ...json_schema, optional: true }) }, { kind: 'a', f: 1 })).toBeUndefined()
})
