import fc from 'fast-check'
import { MockUsageError, SchemaViolation } from '../../../src/errors'
import { checkPluginConfig } from '../../../src/db/schema/plugin-config'
import { pluginSubschema } from '../../../src/db/schema/plugin-schema'

const limit = [{ limit: { type: 'integer', required: true } }, { header: { type: 'string', default: 'x-left' } }]

const violation = (schema: unknown, config: unknown): SchemaViolation => {
  try {
    checkPluginConfig(schema, config)
  } catch (error) {
    if (error instanceof SchemaViolation) return error
    throw error
  }
  throw new Error('accepted')
}

test('a configuration is completed with its defaults', () => {
  expect(checkPluginConfig(limit, { limit: 5 }).config).toEqual({ limit: 5, header: 'x-left' })
})

test('a wrong configuration is refused in the words of Kong', () => {
  expect(() => checkPluginConfig(limit, { limit: 'two' })).toThrow(
    new Error('schema violation (config.limit: expected an integer)'),
  )
})

test('all mistakes are in one error', () => {
  const { message, fields, status } = violation(limit, { limit: 'two', limits: 1 })

  expect(message).toBe('2 schema violations (config.limit: expected an integer; config.limits: unknown field)')
  expect(fields).toEqual({ config: { limit: 'expected an integer', limits: 'unknown field' } })
  expect(status).toBe(400)
})

test('a missing configuration is an empty one, null is none', () => {
  expect(checkPluginConfig([], undefined).config).toEqual({})
  expect(violation([], null).message).toBe('schema violation (config: required field missing)')
  expect(violation([], 'x').message).toBe('schema violation (config: expected a record)')
})

test('null beats a default and is dropped', () => {
  const { config, adminConfig } = checkPluginConfig([{ a: { type: 'string', default: 'd' } }], { a: null })

  expect(config).toEqual({})
  expect(adminConfig).toEqual({ a: null })
})

test('records are required by default, but not inside of lists', () => {
  const record = { type: 'record', fields: [{ b: { type: 'string', default: 'd' } }] }
  const list = { type: 'array', elements: { type: 'record', fields: [{ c: record }] } }

  expect(checkPluginConfig([{ a: record }], {}).config).toEqual({ a: { b: 'd' } })
  expect(checkPluginConfig([{ a: list }], { a: [{}] }).config).toEqual({ a: [{}] })
})

test('references are resolved by the vault', () => {
  const schema = [{ key: { type: 'string', referenceable: true } }]
  const options = { vault: (reference: string) => `value of ${reference}` }

  const { config, adminConfig } = checkPluginConfig(schema, { key: '{vault://env/k}' }, options)

  expect(config).toEqual({ key: 'value of {vault://env/k}', $refs: { key: '{vault://env/k}' } })
  expect(adminConfig).toEqual({ key: '{vault://env/k}' })
})

test('numbers keep 16 digits', () => {
  const { config } = checkPluginConfig([{ n: { type: 'array', elements: { type: 'number' } } }], {
    n: [0.1 + 0.2, 1 / 3],
  })

  expect(config).toEqual({ n: [0.3, 0.3333333333333333] })
})

test('texts come back as they were', () => {
  expect(checkPluginConfig([{ 'ключ é': { type: 'string' } }], { 'ключ é': 'мир 😀' }).config).toEqual({
    'ключ é': 'мир 😀',
  })
})

test('names that objects of JavaScript have are names like others', () => {
  const names = ['constructor', 'toString', 'hasOwnProperty', 'length']

  expect(
    checkPluginConfig(
      names.map((name) => ({ [name]: { type: 'string' } })),
      {},
    ).config,
  ).toEqual({})
  expect(Object.keys(violation([], { constructor: 1, toString: 2 }).fields.config as object)).toEqual([
    'constructor',
    'toString',
  ])
})

test('values that are made up are the same every time', () => {
  const schema = [{ id: { type: 'string', uuid: true, auto: true } }, { key: { type: 'string', auto: true } }]
  const { config } = checkPluginConfig(schema, {})

  expect(config).toEqual({
    id: expect.stringMatching(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/) as unknown,
    key: expect.stringMatching(/^[\dA-Za-z]{32}$/) as unknown,
  })
  expect(checkPluginConfig(schema, {}).config).toEqual(config)
})

test('a reference to a table needs its key, one to no table stops Kong', () => {
  const foreign = (reference: string) => [{ s: { type: 'foreign', reference } }]

  expect(violation(foreign('services'), { s: 'x' }).fields).toEqual({ config: { s: { id: 'missing primary key' } } })
  expect(violation(foreign('nothing'), {}).status).toBe(500)
})

test('a schema over which Kong stumbles answers 500 to every configuration', () => {
  const { message, status } = violation([{ f: { type: 'string', match: '[a' } }], { f: 'a' })

  expect(status).toBe(500)
  expect(message).toBe(
    "[kong-pdk-mock] Kong cannot check this configuration and answers 500: malformed pattern (missing ']'). " +
      "Correct the plugin's Schema.",
  )
})

test.each<[value: unknown, what: string]>([
  [() => undefined, 'config.f: it is a function'],
  [Symbol('x'), 'config.f: it is a symbol'],
  [5n, 'config.f: it is a bigint'],
  [new Date(0), 'config.f: it is an instance of Date'],
  [[new Map()], 'config.f[0]: it is an instance of Map'],
])('%p is no value of a configuration', (value, what) => {
  expect(() => checkPluginConfig([], { f: value })).toThrow(MockUsageError)
  expect(() => checkPluginConfig([], { f: value })).toThrow(what)
})

test('a configuration that contains itself is refused', () => {
  const config: Record<string, unknown> = {}
  config.self = config

  expect(() => checkPluginConfig([], config)).toThrow('nested too deep, or in itself')
})

test('any configuration is completed, or refused in the words of Kong', () => {
  const scalar = fc.constantFrom('string', 'number', 'integer', 'boolean')
  const { field } = fc.letrec<{ field: { type: string } }>((tie) => ({
    field: fc.oneof(
      { maxDepth: 3 },
      fc.record({ type: scalar, required: fc.boolean() }),
      fc.record({ type: fc.constantFrom('array', 'set'), elements: tie('field') }),
      fc.record({ type: fc.constant('map'), keys: fc.constant({ type: 'string' }), values: tie('field') }),
      fc.record({
        type: fc.constant('record'),
        fields: fc.array(
          tie('field').map((inner) => ({ a: inner })),
          { maxLength: 1 },
        ),
      }),
    ),
  }))
  const config = fc.oneof(fc.jsonValue(), fc.dictionary(fc.constantFrom('a', 'b'), fc.jsonValue()))

  fc.assert(
    fc.property(field, config, (a, value) => {
      const subschema = pluginSubschema('p', [{ a }])
      try {
        const once = checkPluginConfig([{ a }], value).config
        expect(checkPluginConfig([{ a }], once).config).toEqual(once)
      } catch (error) {
        expect((error as Error).name).toBe('SchemaViolation')
        expect((error as SchemaViolation).status).toBe(400)
      }
      expect(subschema.fields).toHaveLength(1)
    }),
  )
})
