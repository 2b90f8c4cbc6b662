import { expectTypeOf } from 'expect-type'
import type { ConfigInput, ConfigOf } from '../../src/db/schema/infer'
import type { PluginModule } from '../../src/pdk/types/plugin-module'

/** What has no declarations is `any`, as is what `JSON.parse` gives. */
type PlainJavaScript = ReturnType<typeof JSON.parse>

const field = <const Field>(definition: Field) => [{ f: definition }] as const
const typed = <Schema extends readonly unknown[]>(_schema: Schema) => expectTypeOf<ConfigInput<Schema>>()

class Plugin {
  log() {}
}

test('what is required has to be passed', () => {
  typed(field({ type: 'string', required: true })).toEqualTypeOf<{ f: string }>()
})

test('what is optional may be left out or null', () => {
  typed(field({ type: 'string' })).toEqualTypeOf<{ f?: string | null }>()
})

test('what has a default may be left out, and null only if it is not required', () => {
  typed(field({ type: 'string', default: 'd' })).toEqualTypeOf<{ f?: string | null }>()
  typed(field({ type: 'string', default: 'd', required: true })).toEqualTypeOf<{ f?: string }>()
})

test('what Kong makes up may be left out', () => {
  typed(field({ type: 'string', uuid: true, auto: true })).toEqualTypeOf<{ f?: string | null }>()
})

test('lists that are passed may be readonly', () => {
  typed(field({ type: 'array', elements: { type: 'string' }, required: true })).toEqualTypeOf<{
    f: readonly string[]
  }>()
})

test('a record may be left out when all its fields may, but not be null', () => {
  const fields = [{ a: { type: 'string', default: 'd' } }, { b: { type: 'integer' } }] as const

  typed(field({ type: 'record', fields })).toEqualTypeOf<{ f?: { a?: string | null; b?: number | null } }>()
})

test('a record with a required field has to be passed', () => {
  const fields = [{ a: { type: 'string', required: true } }] as const

  typed(field({ type: 'record', fields })).toEqualTypeOf<{ f: { a: string } }>()
  typed(field({ type: 'record', fields, required: false })).toEqualTypeOf<{ f?: { a: string } | null }>()
  typed(field({ type: 'record', fields, default: { a: 'x' } })).toEqualTypeOf<{ f?: { a: string } }>()
})

test('a configuration is typed by the module it is for', () => {
  const module = { Plugin, Schema: field({ type: 'integer', required: true }) }

  expectTypeOf<ConfigOf<typeof module>>().toEqualTypeOf<{ f: number }>()
})

test('a module without a schema, or with one that is not typed, takes any configuration', () => {
  expectTypeOf<ConfigOf<{ Plugin: typeof Plugin }>>().toEqualTypeOf<Record<string, unknown>>()
  expectTypeOf<ConfigOf<{ Plugin: typeof Plugin; Schema: undefined }>>().toEqualTypeOf<Record<string, unknown>>()
  expectTypeOf<ConfigOf<PluginModule>>().toEqualTypeOf<Record<string, unknown>>()
  expectTypeOf<ConfigOf<PlainJavaScript>>().toEqualTypeOf<Record<string, unknown>>()
})

test('the schema is typed where the module is passed', () => {
  const plugin = <const Module extends PluginModule>(module: Module, _config: ConfigOf<Module>) => module
  const Schema = [
    { limit: { type: 'integer', required: true } },
    { mode: { type: 'string', one_of: ['a', 'b'] } },
  ] as const

  plugin({ Plugin, Schema }, { limit: 1, mode: 'a' })
  plugin({ Plugin, Schema: [{ limit: { type: 'integer', default: 1 } }] }, {})
  plugin({ Plugin }, { anything: 'goes' })
  // @ts-expect-error a required field is missing
  plugin({ Plugin, Schema }, {})
  // @ts-expect-error expected an integer
  plugin({ Plugin, Schema }, { limit: 'two' })
  // @ts-expect-error required fields must not be null
  plugin({ Plugin, Schema }, { limit: null })
  // @ts-expect-error expected one of: a, b
  plugin({ Plugin, Schema }, { limit: 1, mode: 'c' })
  // @ts-expect-error unknown field
  plugin({ Plugin, Schema }, { limit: 1, limits: 2 })
  // @ts-expect-error unknown field
  plugin({ Plugin, Schema: [] }, { limit: 1 })
  // @ts-expect-error a configuration is a record
  plugin({ Plugin }, 'limit')
})
