import type { InferConfig } from '../../src/db/schema/infer'
import { expectTypeOf } from 'expect-type'
import type { PluginSchema } from '../../src/pdk/types/plugin-schema'

const accept = (schema: PluginSchema): number => schema.length

test('a schema that is checked keeps its literal type', () => {
  const Schema = [
    { limit: { type: 'integer', required: true, between: [1, 100] } },
    { mode: { type: 'string', one_of: ['soft', 'hard'], default: 'soft' } },
  ] as const satisfies PluginSchema

  expectTypeOf<InferConfig<typeof Schema>>().toEqualTypeOf<{ limit: number; mode: 'soft' | 'hard' }>()
  expect(accept(Schema)).toBe(2)
})

test('nested fields are checked', () => {
  accept([
    {
      rules: {
        type: 'array',
        elements: { type: 'record', fields: [{ path: { type: 'string', match: '^/' } }] },
        len_min: 1,
      },
    },
    { tags: { type: 'map', keys: { type: 'string' }, values: { type: 'set', elements: { type: 'integer' } } } },
  ])
})

test('what Kong refuses at start is refused', () => {
  // @ts-expect-error not a type
  accept([{ limit: { type: 'int' } }])
  // @ts-expect-error a type is needed
  accept([{ limit: { required: true } }])
  // @ts-expect-error an attribute that Kong does not know
  accept([{ limit: { type: 'integer', requird: true } }])
  // @ts-expect-error required is true or false
  accept([{ limit: { type: 'integer', required: 'yes' } }])
  // @ts-expect-error two ends
  accept([{ limit: { type: 'integer', between: [1] } }])
  // @ts-expect-error a list of values
  accept([{ mode: { type: 'string', one_of: 'soft' } }])
  // @ts-expect-error elements are a field
  accept([{ list: { type: 'array', elements: 'string' } }])
  // @ts-expect-error fields are a list
  accept([{ box: { type: 'record', fields: { a: { type: 'string' } } } }])
  // @ts-expect-error a list of fields
  accept({ limit: { type: 'integer' } })
  // @ts-expect-error a field is a record
  accept([{ limit: 'integer' }])
})
