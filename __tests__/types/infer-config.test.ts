import { expectTypeOf } from 'expect-type'
import type { InferConfig } from '../../src/db/schema/infer'
import { onlyCompiled } from './only-compiled'

/** What has no declarations is `any`, as is what `JSON.parse` gives. */
type PlainJavaScript = ReturnType<typeof JSON.parse>

const field = <const Field>(definition: Field) => [{ f: definition }] as const
const typed = <Schema extends readonly unknown[]>(_schema: Schema) => expectTypeOf<InferConfig<Schema>>()

test('scalars are typed by their type', () => {
  const Schema = [
    { s: { type: 'string', required: true } },
    { n: { type: 'number', required: true } },
    { i: { type: 'integer', required: true } },
    { b: { type: 'boolean', required: true } },
    { j: { type: 'json', json_schema: { inline: { type: 'object' } }, required: true } },
  ] as const

  typed(Schema).toEqualTypeOf<{ s: string; n: number; i: number; b: boolean; j: unknown }>()
})

test('a field that is neither required nor has a default is optional', () => {
  typed(field({ type: 'string' })).toEqualTypeOf<{ f?: string }>()
  typed(field({ type: 'string', required: false })).toEqualTypeOf<{ f?: string }>()
})

test('a field with a default is there', () => {
  typed(field({ type: 'string', default: 'd' })).toEqualTypeOf<{ f: string }>()
  typed(field({ type: 'boolean', default: false })).toEqualTypeOf<{ f: boolean }>()
  typed(field({ type: 'integer', default: 0, required: false })).toEqualTypeOf<{ f: number }>()
})

test('null is no default', () => {
  typed(field({ type: 'string', default: null })).toEqualTypeOf<{ f?: string }>()
})

test('a value that Kong makes up is there', () => {
  typed(field({ type: 'string', uuid: true, auto: true })).toEqualTypeOf<{ f: string }>()
})

test('one_of and eq give the values themselves', () => {
  typed(field({ type: 'string', one_of: ['a', 'b'], required: true })).toEqualTypeOf<{ f: 'a' | 'b' }>()
  typed(field({ type: 'integer', one_of: [1, 2] })).toEqualTypeOf<{ f?: 1 | 2 }>()
  typed(field({ type: 'boolean', eq: true })).toEqualTypeOf<{ f: true }>()
})

test('arrays and sets are arrays of their elements', () => {
  typed(field({ type: 'array', elements: { type: 'string' }, required: true })).toEqualTypeOf<{ f: string[] }>()
  typed(field({ type: 'set', elements: { type: 'integer' }, default: [1] })).toEqualTypeOf<{ f: number[] }>()
  typed(field({ type: 'set', elements: { type: 'string', one_of: ['x', 'y'] } })).toEqualTypeOf<{ f?: ('x' | 'y')[] }>()
})

test('arrays nest', () => {
  const elements = { type: 'array', elements: { type: 'number' } } as const

  typed(field({ type: 'array', elements, required: true })).toEqualTypeOf<{ f: number[][] }>()
})

test('a map is a record of its values', () => {
  const numbers = { type: 'map', keys: { type: 'string' }, values: { type: 'number' }, required: true } as const

  typed(field(numbers)).toEqualTypeOf<{ f: Record<string, number> }>()
})

test('a map whose keys are limited may have each of them', () => {
  const keys = { type: 'string', one_of: ['get', 'put'] } as const

  typed(field({ type: 'map', keys, values: { type: 'integer' }, required: true })).toEqualTypeOf<{
    f: { get?: number; put?: number }
  }>()
})

test('a map with numbers as keys takes a list', () => {
  const letters = { type: 'map', keys: { type: 'integer' }, values: { type: 'string' }, required: true } as const

  typed(field(letters)).toEqualTypeOf<{ f: Record<number, string> }>()
})

test('a record in the configuration is there unless it is not required', () => {
  const fields = [{ a: { type: 'string', default: 'd' } }, { b: { type: 'integer' } }] as const

  typed(field({ type: 'record', fields })).toEqualTypeOf<{ f: { a: string; b?: number } }>()
  typed(field({ type: 'record', fields, required: true })).toEqualTypeOf<{ f: { a: string; b?: number } }>()
  typed(field({ type: 'record', fields, required: false })).toEqualTypeOf<{ f?: { a: string; b?: number } }>()
})

test('records nest, and are there all the way down', () => {
  const two = {
    type: 'record',
    fields: [{ three: { type: 'integer', default: 3 } }, { s: { type: 'string' } }],
  } as const
  const one = { type: 'record', fields: [{ two }] } as const

  typed(field(one)).toEqualTypeOf<{ f: { two: { three: number; s?: string } } }>()
})

test('a record in an element of an array or a map is there only if it is required', () => {
  const inner = { type: 'record', fields: [{ a: { type: 'string', default: 'd' } }] } as const
  const elements = { type: 'record', fields: [{ inner }, { sure: { ...inner, required: true } }] } as const

  typed(field({ type: 'array', elements, required: true })).toEqualTypeOf<{
    f: { inner?: { a: string }; sure: { a: string } }[]
  }>()
  typed(field({ type: 'map', keys: { type: 'string' }, values: elements, required: true })).toEqualTypeOf<{
    f: Record<string, { inner?: { a: string }; sure: { a: string } }>
  }>()
})

test('a schema without fields gives a configuration without any', () => {
  typed([] as const).toEqualTypeOf<Record<string, never>>()
  typed(field({ type: 'record', fields: [] })).toEqualTypeOf<{ f: Record<string, never> }>()
})

test('a schema that is not written as const is not typed', () => {
  const Schema = [{ limit: { type: 'integer', required: true } }]

  typed(Schema).toEqualTypeOf<Record<string, unknown>>()
  expectTypeOf<InferConfig<undefined>>().toEqualTypeOf<Record<string, unknown>>()
  expectTypeOf<InferConfig<PlainJavaScript>>().toEqualTypeOf<Record<string, unknown>>()
})

test('a part that is not written as const is not typed, and the rest is', () => {
  const fields = [{ a: { type: 'string' } }]
  const definition = { type: 'string', required: true }

  typed([
    { box: { type: 'record', fields } },
    { s: definition },
    { n: { type: 'number', default: 1 } },
  ] as const).toEqualTypeOf<{
    box: Record<string, unknown>
    s?: unknown
    n: number
  }>()
})

test('a configuration refuses what is not in the schema', () => {
  const Schema = [{ limit: { type: 'integer', required: true } }, { header: { type: 'string' } }] as const

  onlyCompiled((_kong, config = {} as InferConfig<typeof Schema>) => [
    // @ts-expect-error not a field
    config.limits,
    // @ts-expect-error may be missing
    config.header.length,
    // @ts-expect-error a number
    config.limit.length,
  ])
})
