import { adminError } from '../../../src/db/declarative/admin-error'
import { DeclarativeViolation } from '../../../src/db/declarative/violation'
import { parseDeclarative } from '../../../src/db/declarative'

const ID = 'a9777ac2-57e6-482b-a3c4-ef3d6ca41a1f'

function answerTo(document: object): ReturnType<typeof adminError> {
  try {
    parseDeclarative(document, { onlyKnownPlugins: true })
  } catch (error) {
    if (error instanceof DeclarativeViolation) return adminError(error)
    throw error
  }
  throw new Error('loaded')
}

test('the Admin API names the mistakes in the structure of the document', () => {
  expect(
    answerTo({
      services: [
        { name: 'a', host: 'h' },
        { name: 'b', host: 'h', port: 'x' },
      ],
    }),
  ).toMatchObject({
    code: 14,
    name: 'invalid declarative configuration',
    message: 'declarative config is invalid: {services={[2]={port="expected an integer"}}}',
    fields: { services: [null, { port: 'expected an integer' }] },
  })
})

test('flattened errors stand beside their entities', () => {
  const service = { id: ID, name: 'a', host: 'h', tags: ['t'], colour: 'red' }
  const route = { name: 'r', paths: ['x', '/'], strip_path: 1 }

  expect(answerTo({ services: [{ ...service, routes: [route] }] }).flattened_errors).toEqual([
    {
      entity_type: 'route',
      entity_name: 'r',
      entity: { ...route, service: { id: ID } },
      errors: [
        { type: 'field', field: 'paths.1', message: 'should start with: / (fixed path) or ~/ (regex path)' },
        { type: 'field', field: 'strip_path', message: 'expected a boolean' },
      ],
    },
    {
      entity_type: 'service',
      entity_id: ID,
      entity_name: 'a',
      entity_tags: ['t'],
      entity: service,
      errors: [{ type: 'field', field: 'colour', message: 'unknown field' }],
    },
  ])
})

test('errors of whole entities follow those of their fields', () => {
  expect(answerTo({ consumers: [{ tags: ['a,b'] }] }).flattened_errors).toEqual([
    {
      entity_type: 'consumer',
      entity_tags: ['a,b'],
      entity: { tags: ['a,b'] },
      errors: [
        {
          type: 'field',
          field: 'tags.1',
          message: "invalid tag 'a,b': expected printable ascii (except `,` and `/`) or valid utf-8 sequences",
        },
        { type: 'entity', message: "at least one of these fields must be non-empty: 'custom_id', 'username'" },
      ],
    },
  ])
})

test('errors that belong to no entity are not flattened', () => {
  const { fields, flattened_errors: flattened } = answerTo({ serivces: [], services: 'x' })

  expect(fields).toEqual({ serivces: 'unknown field', services: 'expected an array' })
  expect(flattened).toEqual({})
})

test('a uniqueness violation is an error of the entity', () => {
  const consumers = [{ username: 'a' }, { username: 'a', custom_id: 'x' }]

  expect(answerTo({ consumers }).flattened_errors).toMatchObject([
    {
      entity: { username: 'a', custom_id: 'x' },
      errors: [
        {
          type: 'entity',
          message: "uniqueness violation: 'consumers' entity with username set to 'a' already declared",
        },
      ],
    },
  ])
})
