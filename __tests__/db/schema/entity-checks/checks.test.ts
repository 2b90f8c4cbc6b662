import type { EntityCheck, Field, FieldEntry } from '../../../../src/db/schema/field'
import { errorsOf } from '../../error-of'

const FIELDS: FieldEntry[] = ['a', 'b', 'c'].map((name) => ({ [name]: { type: 'string' } }))

function objections(check: EntityCheck, data: object, fields = FIELDS): unknown {
  return errorsOf({ fields, entity_checks: [check] }, data)
}

const entity = (...sentences: string[]) => ({ '@entity': sentences })

test.each<[check: EntityCheck, data: object, errors: unknown]>([
  [{ at_least_one_of: ['a', 'b'] }, {}, entity("at least one of these fields must be non-empty: 'a', 'b'")],
  [{ at_least_one_of: ['a', 'b'] }, { b: 'x' }, undefined],
  [{ only_one_of: ['a', 'b'] }, {}, entity("exactly one of these fields must be non-empty: 'a', 'b'")],
  [{ only_one_of: ['a', 'b'] }, { a: 'x', b: 'y' }, entity("exactly one of these fields must be non-empty: 'a', 'b'")],
  [{ only_one_of: ['a', 'b'] }, { a: 'x' }, undefined],
  [{ distinct: ['a', 'b'] }, { a: 'x', b: 'x' }, entity("values of these fields must be distinct: 'a', 'b'")],
  [{ distinct: ['a', 'b'] }, { a: 'x', b: 'y' }, undefined],
  [{ mutually_required: ['a', 'b'] }, { a: 'x' }, entity("all or none of these fields must be set: 'a', 'b'")],
  [{ mutually_required: ['a', 'b'] }, {}, undefined],
  [
    { mutually_exclusive: ['a', 'b'] },
    { a: 'x', b: 'y' },
    entity("only one or none of these fields must be set: 'a', 'b'"),
  ],
  [{ mutually_exclusive: ['a', 'b'] }, { a: 'x' }, undefined],
  [
    { mutually_exclusive_sets: { set1: ['a', 'b'], set2: ['c'] } },
    { b: 'x', c: 'y' },
    entity("these sets are mutually exclusive: ('b'), ('c')"),
  ],
  [{ mutually_exclusive_sets: { set1: ['a', 'b'], set2: ['c'] } }, { a: 'x', b: 'y' }, undefined],
])('%j over %j: %j', (check, data, errors) => {
  expect(objections(check, data)).toEqual(errors)
})

const tlsPort: EntityCheck = {
  conditional: { if_field: 'a', if_match: { match: '^tls' }, then_field: 'b', then_match: { one_of: ['443'] } },
}

test('conditional reports the second field and the check', () => {
  expect(objections(tlsPort, { a: 'tls1', b: '80' })).toEqual({
    b: 'expected one of: 443',
    ...entity("failed conditional validation given value of field 'a'"),
  })
})

test('conditional says nothing when the first field does not match', () => {
  expect(objections(tlsPort, { a: 'tcp', b: '80' })).toBeUndefined()
})

test('conditional demands a field that is missing', () => {
  const check = {
    conditional: { if_field: 'a', if_match: { eq: 'x' }, then_field: 'b', then_match: { required: true } },
  }

  expect(objections(check, { a: 'x' })).toEqual({
    b: 'required field missing',
    ...entity("failed conditional validation given value of field 'a'"),
  })
})

test('conditional speaks in the words of the schema', () => {
  const argument = {
    if_field: 'a',
    if_match: { eq: 'x' },
    then_field: 'b',
    then_match: { eq: 'y' },
    then_err: 'see %s',
  }

  expect(objections({ conditional: argument }, { a: 'x', b: 'z' })).toEqual({
    b: 'value must be y',
    ...entity('see a'),
  })
})

const choice: EntityCheck = {
  conditional_at_least_one_of: {
    if_field: 'a',
    if_match: { eq: 'one' },
    then_at_least_one_of: ['b', 'c'],
    then_err: 'set one of %s',
    else_match: { eq: 'two' },
    else_then_at_least_one_of: ['c'],
  },
}

test.each([
  [{}, undefined],
  [{ a: 'one' }, entity("set one of 'b', 'c'")],
  [{ a: 'one', c: 'x' }, undefined],
  [{ a: 'two', b: 'x' }, entity("at least one of these fields must be non-empty: 'c'")],
  [{ a: 'three' }, undefined],
])('conditional_at_least_one_of over %j: %j', (data, errors) => {
  expect(objections(choice, data)).toEqual(errors)
})

test('checks reach into inner records', () => {
  const inner: Field = { type: 'record', required: true, fields: FIELDS }
  const fields = [{ inner }, ...FIELDS]

  expect(objections({ mutually_exclusive: ['inner.a', 'b'] }, { inner: { a: 'x' }, b: 'y' }, fields)).toEqual(
    entity("only one or none of these fields must be set: 'inner.a', 'b'"),
  )
})

test('a required field that is missing is required for the check', () => {
  const fields: FieldEntry[] = [{ a: { type: 'string', required: true } }, { b: { type: 'string' } }]

  expect(objections({ only_one_of: ['a', 'b'] }, { b: 'x' }, fields)).toEqual({ a: 'field required for entity check' })
})

test('a check whose fields are invalid does not run', () => {
  expect(objections({ mutually_exclusive: ['a', 'b'] }, { a: 5, b: 'x' })).toEqual({ a: 'expected a string' })
})

test('a check that a reference could satisfy does not run', () => {
  const fields: FieldEntry[] = [{ a: { type: 'string', referenceable: true } }, { b: { type: 'string' } }]

  expect(objections({ mutually_required: ['a', 'b'] }, { a: '{vault://env/x}' }, fields)).toBeUndefined()
})

test('all failing checks are reported', () => {
  const checks = [{ at_least_one_of: ['a', 'b'] }, { mutually_required: ['b', 'c'] }]

  expect(errorsOf({ fields: FIELDS, entity_checks: checks }, { c: 'x' })).toEqual(
    entity(
      "at least one of these fields must be non-empty: 'a', 'b'",
      "all or none of these fields must be set: 'b', 'c'",
    ),
  )
})

test.each<[check: EntityCheck]>([
  [{ only_one_of: ['a', 'nowhere'] }],
  [{ mutually_exclusive_sets: { set1: ['a'] } }],
  [{ custom_entity_check: { field_sources: ['a'] } }],
  [{ conditional: { if_field: 'a', if_match: { eq: 'x' }, then_field: 'b' } }],
])('Kong stumbles over %j', (check) => {
  expect(() => objections(check, { a: 'x' })).toThrow(expect.objectContaining({ name: 'LuaError' }))
})
