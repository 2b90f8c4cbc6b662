import fc from 'fast-check'
import { checkPluginConfig } from '../../src/db/schema/plugin-config'
import { pluginSubschema } from '../../src/db/schema/plugin-schema'
import { matchPattern } from '../../src/db/schema/lua-pattern/match'
import { MockUsageError, SchemaViolation } from '../../src/errors'
import { LuaError } from '../../src/lua/error'
import { arbitraryField, arbitrarySchema, arbitraryValue, schemaAndConfig } from './arbitrary-schema'

/** Far more than a match takes, and far less than one that backtracks for ever. */
const SECONDS = 5

/** What Kong, or the mock in its place, may say instead of an answer. */
const EXPECTED = [SchemaViolation, MockUsageError]

function refusalOf(check: () => unknown): unknown {
  try {
    check()
    return undefined
  } catch (error) {
    if (!EXPECTED.some((kind) => error instanceof kind)) throw error
    return error
  }
}

/** A schema in which one part, however deep, is replaced by anything. */
const brokenSchema = fc.tuple(arbitrarySchema, arbitraryValue, fc.nat()).map(([schema, value, at]) => {
  const places = placesIn(schema)
  return replaced(schema, places[at % places.length] ?? [], value)
})

type Path = readonly (string | number)[]

function placesIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path]
  const keys = Array.isArray(value) ? [...value.keys()] : Object.keys(value)
  return [path, ...keys.flatMap((key) => placesIn((value as Record<string, unknown>)[key], [...path, key]))]
}

function replaced(value: unknown, [key, ...rest]: Path, by: unknown): unknown {
  if (key === undefined) return by
  const member = replaced((value as Record<string, unknown>)[key], rest, by)
  return Array.isArray(value) ? value.with(Number(key), member) : { ...(value as object), [key]: member }
}

test('a config of any schema is taken or refused', () => {
  fc.assert(
    fc.property(schemaAndConfig, ([schema, config]) => {
      refusalOf(() => checkPluginConfig(schema, config))
    }),
    { numRuns: 500 },
  )
}, 60_000)

test('a schema that is broken somewhere is taken or refused', () => {
  fc.assert(
    fc.property(brokenSchema, arbitraryValue, (schema, config) => {
      refusalOf(() => checkPluginConfig(schema, config))
    }),
    { numRuns: 500 },
  )
}, 60_000)

test('a schema of any data is taken or refused', () => {
  const names = fc.constantFrom(
    'type',
    'fields',
    'elements',
    'keys',
    'values',
    'default',
    'one_of',
    'entity_checks',
    'a',
  )
  const data = fc.letrec((tie) => ({
    node: fc.oneof(
      { depthSize: 'medium' },
      fc.constantFrom<unknown>('string', 'record', 'array', 'map', 'set', 'json', 'foreign', null, true, 1, ''),
      fc.dictionary(names, tie('node'), { maxKeys: 4 }),
      fc.array(tie('node'), { maxLength: 3 }),
    ),
  }))

  fc.assert(
    fc.property(data.node, arbitraryValue, (schema, config) => {
      refusalOf(() => checkPluginConfig(schema, config))
    }),
    { numRuns: 500 },
  )
}, 60_000)

test('the refusal of a config names the fields that are wrong', () => {
  fc.assert(
    fc.property(schemaAndConfig, ([schema, config]) => {
      fc.pre(refusalOf(() => pluginSubschema('plugin', schema)) === undefined)
      const refusal = refusalOf(() => checkPluginConfig(schema, config))

      if (refusal instanceof SchemaViolation && refusal.status === 400) {
        expect(Object.keys(refusal.fields)).toEqual(['config'])
        expect(refusal.message).toMatch(/^(\d+ )?schema violations? \(/)
      }
    }),
    { numRuns: 300 },
  )
}, 60_000)

test('an effective config is taken again as it is', () => {
  fc.assert(
    fc.property(arbitraryField, arbitraryValue, (field, value) => {
      const schema = [{ f: field }]
      let effective: unknown
      fc.pre(refusalOf(() => (effective = checkPluginConfig(schema, { f: value }).adminConfig)) === undefined)

      expect(refusalOf(() => checkPluginConfig(schema, effective))).toBeUndefined()
    }),
    { numRuns: 300 },
  )
}, 60_000)

test.each([
  ['many lazy repetitions', '.-'.repeat(30) + 'b', 'a'.repeat(20_000)],
  ['many greedy repetitions', '.*'.repeat(30) + 'b', 'a'.repeat(20_000)],
  ['options for every byte', 'a?'.repeat(150) + 'a'.repeat(150), 'a'.repeat(149)],
  ['captures that are wanted again', '^(.-)(.-)(.-)(.-)%1%2%3%4x$', 'a'.repeat(300)],
  ['a long capture that is compared everywhere', '(.-)%1b', 'a'.repeat(200_000)],
  ['brackets that never close', '%b()%b()x', '('.repeat(20_000)],
])('%s end in bounded time', (_, pattern, subject) => {
  const started = process.cpuUsage()

  expect(matchOrError(subject, pattern)).toBe('none')

  expect(process.cpuUsage(started).user).toBeLessThan(SECONDS * 1e6)
})

test('any pattern ends in bounded time on a text that keeps it going', () => {
  const piece = fc
    .tuple(
      fc.constantFrom('a', '.', '%a', '[ab]', '(a)', '(.-)', '%1', '%b()', '%f[a]'),
      fc.constantFrom('', '*', '+', '-', '?'),
    )
    .map((parts) => parts.join(''))

  fc.assert(
    fc.property(fc.array(piece, { minLength: 3, maxLength: 12 }), (pieces) => {
      const started = process.cpuUsage()

      matchOrError(`${'a'.repeat(1500)}()`, `${pieces.join('')}x`)

      expect(process.cpuUsage(started).user).toBeLessThan(SECONDS * 1e6)
    }),
    { numRuns: 50 },
  )
}, 120_000)

test('a schema whose pattern backtracks answers, and so does one whose regular expression would', () => {
  const schema = [
    { lua: { type: 'string', match: '^(.-)(.-)(.-)(.-)%1%2%3%4x$' } },
    { pcre: { type: 'string', is_regex: true } },
  ]

  const refusal = refusalOf(() => checkPluginConfig(schema, { lua: 'a'.repeat(500), pcre: '(a*)*'.repeat(50) }))

  expect(refusal).toMatchObject({ status: 500 })
})

function matchOrError(subject: string, pattern: string): 'found' | 'none' {
  try {
    return matchPattern(subject, pattern) === undefined ? 'none' : 'found'
  } catch (error) {
    if (error instanceof LuaError) return 'none'
    throw error
  }
}
