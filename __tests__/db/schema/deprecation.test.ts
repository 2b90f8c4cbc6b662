import { SchemaViolation } from '../../../src/errors'
import { parseDeclarative } from '../../../src/db/declarative'
import { checkPluginConfig } from '../../../src/db/schema/plugin-config'
import { pluginSubschema } from '../../../src/db/schema/plugin-schema'

/** What Kong logs of a configuration at the level warn. */
function warnings(schema: readonly object[], config: object): string[] {
  const heard: string[] = []
  const plugins = { p: pluginSubschema('p', schema) }
  parseDeclarative({ plugins: [{ name: 'p', config }] }, { plugins, onDeprecated: (message) => heard.push(message) })
  return heard
}

const deprecation = (message: string, rest: object = {}) => ({ message, removal_in_version: '4.0', ...rest })
const limit = { limit: { type: 'integer', deprecation: deprecation('limit: use limits') } }

test('a deprecated field that is set is told with its version', () => {
  expect(warnings([limit], { limit: 5 })).toEqual(['limit: use limits (deprecated after 4.0)'])
})

test('a deprecated field that is null or left out is not', () => {
  expect(warnings([limit], {})).toEqual([])
  expect(warnings([limit], { limit: null })).toEqual([])
})

test('a default counts as a value', () => {
  expect(warnings([{ limit: { ...limit.limit, default: 1 } }], {})).toEqual([
    'limit: use limits (deprecated after 4.0)',
  ])
})

test.each([
  ['a number', { type: 'integer' }, 1, 2],
  ['false', { type: 'boolean' }, false, true],
  ['a list', { type: 'array', elements: { type: 'string' } }, ['a', 'b'], ['b', 'a']],
  ['an empty list', { type: 'array', elements: { type: 'string' } }, [], ['a']],
  ['a map', { type: 'map', keys: { type: 'string' }, values: { type: 'integer' } }, { a: 1 }, { a: 1, b: 1 }],
])('%s that was the default of before is not told', (_, field, before, other) => {
  const schema = [{ old: { ...field, deprecation: deprecation('old', { old_default: before }) } }]

  expect(warnings(schema, { old: before })).toEqual([])
  expect(warnings(schema, { old: other })).toEqual(['old (deprecated after 4.0)'])
})

test('what lies in records, lists and maps is told after what holds it, each text once', () => {
  const old = (type: string, message: string) => ({ type, deprecation: deprecation(message) })
  const inner = { type: 'record', fields: [{ a: old('string', 'a') }] }
  const schema = [
    { list: { ...old('array', 'list'), elements: inner } },
    { map: { type: 'map', keys: old('string', 'key'), values: old('integer', 'value') } },
  ]

  expect(warnings(schema, { list: [{ a: 'x' }, { a: 'y' }, {}], map: { x: 1, y: 2 } })).toEqual(
    ['list', 'a', 'key', 'value'].map((message) => `${message} (deprecated after 4.0)`),
  )
})

test.each([null, deprecation('@message')])('Kong stumbles over the deprecation %j', (wrong) => {
  const check = () => checkPluginConfig([{ limit: { type: 'integer', deprecation: wrong } }], { limit: 1 })

  expect(check).toThrow(SchemaViolation)
  expect(check).toThrow('Kong cannot check this configuration and answers 500')
})
