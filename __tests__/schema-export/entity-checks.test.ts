import { checkPluginConfig } from '../../src/db/schema/plugin-config'
import { SchemaViolation } from '../../src/errors'
import { compile, fieldSchema, jsonSchema } from './support'

const TEXTS = [{ a: { type: 'string' } }, { b: { type: 'string' } }, { c: { type: 'string', default: 'd' } }]
const INNER = [...TEXTS, { inner: { type: 'record', fields: TEXTS } }]

/** Every record whose texts are missing, null or one of two values. */
const RECORDS = ['a', 'b', 'c'].reduce<Record<string, unknown>[]>(
  (records, name) =>
    records.flatMap((record) => [record, ...[null, 'x', 'xy'].map((value) => ({ ...record, [name]: value }))]),
  [{}],
)

const isAccepted = (schema: unknown, config: unknown): boolean => {
  try {
    checkPluginConfig(schema, config)
    return true
  } catch (error) {
    if (error instanceof SchemaViolation) return false
    throw error
  }
}

test.each([
  { at_least_one_of: ['a', 'b'] },
  { at_least_one_of: ['a', 'c'] },
  { only_one_of: ['a', 'b'] },
  { only_one_of: ['a', 'b', 'c'] },
  { mutually_exclusive: ['a', 'b', 'c'] },
  { mutually_required: ['a', 'b'] },
  { mutually_required: ['a', 'c'] },
  { conditional: { if_field: 'a', if_match: { match: '^x$' }, then_field: 'b', then_match: { eq: 'xy' } } },
  { conditional: { if_field: 'a', if_match: { eq: 'x' }, then_field: 'b', then_match: { required: true } } },
  { conditional: { if_field: 'c', if_match: { eq: 'd' }, then_field: 'a', then_match: { one_of: ['x'] } } },
  { conditional_at_least_one_of: { if_field: 'a', if_match: { eq: 'x' }, then_at_least_one_of: ['b'] } },
  {
    conditional_at_least_one_of: {
      if_field: 'a',
      if_match: { eq: 'x' },
      then_at_least_one_of: ['b'],
      else_match: { eq: 'xy' },
      else_then_at_least_one_of: ['b', 'c'],
    },
  },
])('%j decides as it does in Kong', (check) => {
  const schema = [{ f: { type: 'record', fields: TEXTS, entity_checks: [check] } }]
  const validate = compile(jsonSchema(schema))
  const configs = RECORDS.map((f) => ({ f }))

  const verdicts = configs.map((config) => isAccepted(schema, config))

  expect(new Set(verdicts).size).toBe(2)
  expect(configs.map((config) => validate(config))).toEqual(verdicts)
})

test.each([
  { at_least_one_of: ['inner.a', 'a'] },
  { mutually_exclusive: ['inner.c', 'b'] },
  { only_one_of: ['inner', 'a'] },
])('%j looks into inner records', (check) => {
  const schema = [{ f: { type: 'record', fields: INNER, entity_checks: [check] } }]
  const records = [{}, { a: 'x' }, { b: 'x' }, { inner: {} }, { inner: { a: 'x' } }, { inner: { c: null }, b: 'x' }]
  const validate = compile(jsonSchema(schema))
  const configs = records.map((f) => ({ f }))

  expect(configs.map((config) => validate(config))).toEqual(configs.map((config) => isAccepted(schema, config)))
})

test('a check that JSON Schema cannot tell is a remark', () => {
  const schema = fieldSchema({ type: 'record', fields: TEXTS, entity_checks: [{ distinct: ['a', 'b'] }] })

  expect(schema).toMatchObject({ $comment: 'Kong checks distinct: ["a","b"].' })
})

test('a check on what may be a secret is a remark', () => {
  const fields = [{ a: { type: 'string', referenceable: true } }, { b: { type: 'string' } }]

  const schema = fieldSchema({ type: 'record', fields, entity_checks: [{ only_one_of: ['a', 'b'] }] })

  expect(schema).toMatchObject({ $comment: 'Kong checks only_one_of: ["a","b"].' })
})
