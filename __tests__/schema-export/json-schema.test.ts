import fc from 'fast-check'
import { checkPluginConfig } from '../../src/db/schema/plugin-config'
import { SchemaViolation } from '../../src/errors'
import { schemaAndConfig } from '../db/arbitrary-schema'
import { compile, fieldSchema, jsonSchema, validates } from './support'

test('a schema is an object of its fields and no others', () => {
  expect(jsonSchema([{ limit: { type: 'integer', required: true } }])).toEqual({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'sample',
    description: 'The config of the Kong plugin sample.',
    type: 'object',
    properties: { limit: { type: 'integer' } },
    required: ['limit'],
    additionalProperties: false,
  })
})

test('a field that is not required may be null', () => {
  expect(fieldSchema({ type: 'number' })).toEqual({ type: ['number', 'null'] })
  expect(fieldSchema({ type: 'number', required: true })).toEqual({ type: 'number' })
  expect(fieldSchema({ type: 'number', one_of: [1, 2] })).toEqual({ type: ['number', 'null'], enum: [1, 2, null] })
})

test('a required field with a default may be left out', () => {
  const fields = [{ f: { type: 'boolean', required: true, default: false } }]

  expect(jsonSchema(fields)).toMatchObject({ properties: { f: { type: 'boolean', default: false } } })
  expect(jsonSchema(fields)).not.toHaveProperty('required')
})

test('a record may be left out when Kong can make it up', () => {
  const record = (...fields: object[]) => [{ r: { type: 'record', fields } }]

  expect(jsonSchema(record({ a: { type: 'string' } }))).not.toHaveProperty('required')
  expect(jsonSchema(record({ a: { type: 'string', required: true, default: 'd' } }))).not.toHaveProperty('required')
  expect(jsonSchema(record({ a: { type: 'string', required: true } }))).toHaveProperty('required', ['r'])
})

test('an empty text is refused unless len_min is 0', () => {
  expect(fieldSchema({ type: 'string', required: true })).toEqual({ type: 'string', minLength: 1 })
  expect(fieldSchema({ type: 'string', required: true, len_min: 0 })).toEqual({ type: 'string' })
})

test('lengths of texts count bytes', () => {
  const fields = [{ f: { type: 'string', len_min: 4, len_max: 6 } }]

  expect(['abc', 'abcd', 'éé', '日', '日日', 'abcdefg'].filter((f) => validates(fields, { f }))).toEqual([
    'abcd',
    'éé',
    '日',
    '日日',
  ])
})

test('a set is counted without what is repeated', () => {
  const fields = [{ f: { type: 'set', elements: { type: 'string' }, len_max: 2 } }]

  expect(validates(fields, { f: ['a', 'a', 'b'] })).toBe(true)
  expect(validates(fields, { f: ['a', 'b', 'c'] })).toBe(false)
})

test('elements of collections are never null', () => {
  const elements = { type: 'string' }

  expect(validates([{ f: { type: 'array', elements } }], { f: [null] })).toBe(false)
  expect(validates([{ f: { type: 'map', keys: elements, values: elements } }], { f: { a: null } })).toBe(false)
})

test('a map with numbers as keys is written as a list', () => {
  const fields = [{ f: { type: 'map', keys: { type: 'integer' }, values: { type: 'string' } } }]

  expect(validates(fields, { f: ['a', 'b'] })).toBe(true)
  expect(validates(fields, { f: { 1: 'a' } })).toBe(false)
})

test.each([
  ['eq', { type: 'string', eq: 'a' }, ['a'], ['b']],
  ['ne', { type: 'string', ne: 'a' }, ['b', null], ['a']],
  ['one_of', { type: 'string', one_of: ['a', 'b'] }, ['a', null], ['c']],
  ['not_one_of', { type: 'integer', not_one_of: [1, 2] }, [3, null], [1]],
  ['gt', { type: 'number', gt: 1 }, [1.5], [1]],
  ['between', { type: 'integer', between: [1, 3] }, [1, 3], [0, 4]],
  ['timestamp', { type: 'number', timestamp: true }, [1], [0]],
  ['uuid', { type: 'string', uuid: true }, ['0dc6f45b-8f8d-40d2-a504-473544EE190B'], ['0dc6f45b']],
  ['match', { type: 'string', match: '^%a+$' }, ['ab', null], ['a1']],
  ['not_match', { type: 'string', not_match: '%d' }, ['ab', null], ['a1']],
  ['match_all', { type: 'string', match_all: [{ pattern: '%a' }, { pattern: '%d' }] }, ['a1', null], ['a']],
  ['match_none', { type: 'string', match_none: [{ pattern: '%a' }, { pattern: '%d' }] }, ['-', null], ['a', '1']],
  ['match_any', { type: 'string', match_any: { patterns: ['%a', '%d'] } }, ['a', '1', null], ['-']],
  ['starts_with', { type: 'string', starts_with: '/[a]' }, ['/[a]b', null], ['/a']],
  ['contains', { type: 'array', elements: { type: 'string' }, contains: 'a' }, [['a', 'b'], null], [['b']]],
  [
    'mutually_exclusive_subsets',
    { type: 'set', elements: { type: 'string' }, mutually_exclusive_subsets: [['http', 'https'], ['tcp']] },
    [['http', 'https'], ['tcp', 'other'], null],
    [['http', 'tcp']],
  ],
])('%s decides about values as it does in Kong', (_, field, accepted, refused) => {
  const fields = [{ f: field }]

  expect(accepted.filter((f) => !validates(fields, { f }))).toEqual([])
  expect(refused.filter((f) => validates(fields, { f }))).toEqual([])
})

test('a vault reference stands for a text that may be secret', () => {
  const fields = (referenceable: boolean) => [{ f: { type: 'string', referenceable, one_of: ['a'] } }]

  expect(validates(fields(true), { f: '{vault://env/name}' })).toBe(true)
  expect(validates(fields(false), { f: '{vault://env/name}' })).toBe(false)
})

test('what JSON Schema cannot say is left out with a remark', () => {
  expect(fieldSchema({ type: 'string', required: true, match: '%b()' })).toEqual({
    type: 'string',
    minLength: 1,
    $comment: 'Kong\'s Lua pattern: must match "%b()".',
  })
})

test('descriptions, examples and deprecation are kept', () => {
  const deprecation = { message: 'use other', removal_in_version: '4.0' }
  const field = { type: 'number', required: true, description: 'for größe only', examples: [1], deprecation }

  expect(fieldSchema(field)).toEqual({ description: 'for größe only', examples: [1], deprecated: true, type: 'number' })
})

test('a JSON field has its own schema, in the words of today', () => {
  const inline = {
    $schema: 'http://json-schema.org/draft-04/schema#',
    type: 'array',
    items: [{ type: 'number', minimum: 1, exclusiveMinimum: true }],
    additionalItems: false,
    dependencies: { a: ['b'], c: { type: 'array' } },
  }

  expect(fieldSchema({ type: 'json', json_schema: { inline } })).toEqual({
    type: 'array',
    prefixItems: [{ type: 'number', exclusiveMinimum: 1 }],
    items: false,
    dependentRequired: { a: ['b'] },
    dependentSchemas: { c: { type: 'array' } },
  })
})

test('no config that Kong takes is refused', () => {
  fc.assert(
    fc.property(schemaAndConfig, ([schema, config]) => {
      fc.pre(isAccepted(schema, config))
      const validate = compile(jsonSchema(schema))
      validate(config)

      expect((validate.errors ?? []).filter(({ keyword }) => keyword !== 'type')).toEqual([])
    }),
    { numRuns: 300 },
  )
}, 60_000)

function isAccepted(schema: unknown, config: unknown): boolean {
  try {
    checkPluginConfig(schema, config)
    return true
  } catch (error) {
    if (error instanceof SchemaViolation) return false
    throw error
  }
}
