import type { Field, RecordDefinition } from '../../../src/db/schema/field'
import { errorOf, errorsOf } from '../error-of'

test.each<[type: string, wrong: unknown, error: string]>([
  ['string', 5, 'expected a string'],
  ['number', '5', 'expected a number'],
  ['integer', '5', 'expected an integer'],
  ['boolean', 'true', 'expected a boolean'],
  ['function', 'x', 'expected a function'],
  ['any?', 'x', 'invalid type: any?'],
])('the type %s refuses %j', (type, wrong, error) => {
  expect(errorOf({ type }, wrong)).toBe(error)
})

test.each<[field: Field, error: string | undefined]>([
  [{ type: 'string' }, undefined],
  [{ type: 'string', required: false }, undefined],
  [{ type: 'string', required: true }, 'required field missing'],
  [{ type: 'string', required: null }, 'required field missing'],
  [{ type: 'string', ne: null }, 'value must not be null'],
  [{ type: 'string', ne: null, err: 'own sentence' }, 'own sentence'],
  [{ type: 'string', eq: 'a' }, 'value must be a'],
  [{ type: 'string', eq: null }, undefined],
])('%j with null: %j', (field, error) => {
  expect(errorOf(field, null)).toBe(error)
})

test('a field that has to be null refuses everything else', () => {
  expect(errorOf({ type: 'string', eq: null }, 'a')).toBe('value must be null')
  expect(errorOf({ type: 'string', eq: null, err: 'not here' }, 'a')).toBe('not here')
})

test('an abstract field takes no value', () => {
  expect(errorOf({ type: 'string', abstract: true }, 'a')).toBe(
    'error in schema definition: abstract field was not specialized',
  )
})

const record: RecordDefinition = {
  fields: [
    { a: { type: 'string', required: true } },
    { b: { type: 'integer' } },
    { inner: { type: 'record', required: true, fields: [{ c: { type: 'boolean' } }] } },
  ],
}

test('all mistakes of a record are reported at once, in its structure', () => {
  expect(errorsOf(record, { b: 'x', inner: { c: 1, d: 2 }, e: 3 })).toEqual({
    a: 'required field missing',
    b: 'expected an integer',
    inner: { c: 'expected a boolean', d: 'unknown field' },
    e: 'unknown field',
  })
})

test('a record in place of which something else stands is refused', () => {
  expect(errorsOf(record, { a: 'x', inner: 'y' })).toEqual({ inner: 'expected a record' })
  expect(errorsOf(record, { a: 'x', inner: null })).toEqual({ inner: 'required field missing' })
})

test('a list in place of a record has unknown fields', () => {
  expect(errorsOf(record, { a: 'x', inner: ['y'] })).toEqual({ inner: ['unknown field'] })
})

test('updated_at is never checked, ttl only where a table has it', () => {
  expect(errorsOf({ fields: [] }, { updated_at: 'x' })).toBeUndefined()
  expect(errorsOf({ fields: [] }, { ttl: 'x' })).toEqual({ ttl: 'unknown field' })
  expect(errorsOf({ fields: [], ttl: true }, { ttl: 'x' })).toBeUndefined()
})

test('of two fields with one name the last one counts', () => {
  expect(errorsOf({ fields: [{ a: { type: 'string' } }, { a: { type: 'integer' } }] }, { a: 'x' })).toEqual({
    a: 'expected an integer',
  })
})

const shapes: RecordDefinition = {
  subschema_key: 'kind',
  subschema_error: "no shape '%s'",
  subschemas: {
    round: { fields: [{ size: { type: 'integer', required: true } }], entity_checks: [{ distinct: ['size', 'name'] }] },
  },
  fields: [
    { kind: { type: 'set', elements: { type: 'string' } } },
    { size: { type: 'integer' } },
    { name: { type: 'integer' } },
  ],
}

test('a subschema specializes the fields of its parent', () => {
  expect(errorsOf(shapes, { kind: ['round'], size: null })).toEqual({ size: 'required field missing' })
})

test('the checks of a subschema run', () => {
  expect(errorsOf(shapes, { kind: ['other', 'round'], size: 1, name: 1 })).toEqual({
    '@entity': ["values of these fields must be distinct: 'size', 'name'"],
  })
})

test('without its subschema nothing else is checked', () => {
  expect(errorsOf(shapes, { kind: ['square'], size: 'x' })).toEqual({ kind: "no shape 'square'" })
  expect(errorsOf(shapes, { size: 'x' })).toEqual({ kind: 'required field missing' })
})
