import fc from 'fast-check'
import { SchemaViolation } from '../../src/errors'
import { toByteString } from '../../src/lua/strings'
import { pluginSubschema } from '../../src/db/schema/plugin-schema'
import { exportSchema } from '../../src/schema-export/export-schema'
import { luaText } from '../../src/schema-export/lua/write'
import { arbitrarySchema } from '../db/arbitrary-schema'
import { readLua } from './read-lua'
import { acceptedSchemas } from './support'

const lua = (schema: unknown) => exportSchema('key-quota', schema, 'lua')

/** Plain data as Lua reads it back: texts are bytes, and an empty table is one, whatever it was. */
function asRead(value: unknown): unknown {
  if (typeof value === 'string') return toByteString(value)
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(asRead)
  const entries = Object.entries(value).map(([name, member]) => [toByteString(name), asRead(member)] as const)
  return entries.length === 0 ? [] : Object.fromEntries(entries)
}

const written = (schema: unknown) => asRead(JSON.parse(JSON.stringify(schema)))

const readFields = (source: string): unknown =>
  (readLua(toByteString(source)) as { fields: [{ config: { fields: unknown } }] }).fields[0].config.fields

test('a schema file returns the name and the fields of the config', () => {
  expect(lua([{ limit: { type: 'integer', required: true } }])).toBe(
    `return {
  name = "key-quota",
  fields = {
    { config = { type = "record", fields = { { limit = { type = "integer", required = true } } } } },
  },
}
`,
  )
})

test('a table that does not fit in a line has a line for each member', () => {
  const description = 'How many requests a consumer may send in an hour before it is refused.'

  expect(lua([{ limit: { type: 'integer', default: 10, description } }])).toContain(`
          {
            limit = {
              type = "integer",
              default = 10,
              description = "${description}",
            },
          },
`)
})

test.each([
  ['say "a\\b"', '"say \\"a\\\\b\\""'],
  ['two\nlines', '"two\\nlines"'],
  ['\x001', '"\\0001"'],
  ['größe', '"größe"'],
  [1.5, '1.5'],
  [-1e21, '-1e+21'],
  [null, 'ngx.null'],
  [[], '{}'],
  [{ end: 1, 'a-b': 2, _c: 3, '1': 4 }, '{ ["1"] = 4, ["end"] = 1, ["a-b"] = 2, _c = 3 }'],
])('%j is written as %s', (value, text) => {
  expect(luaText(value)).toBe(text)
})

test.each(acceptedSchemas())('$id is read back by Lua as it was written', ({ schema }) => {
  expect(readFields(lua(schema))).toEqual(written(schema))
})

test('a file that is read back is the same schema', () => {
  fc.assert(
    fc.property(arbitrarySchema, (schema) => {
      fc.pre(isAccepted(schema))
      const fields = readFields(lua(schema))

      expect(fields).toEqual(written(schema))
    }),
  )
})

test('texts of any kind survive', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(readLua(toByteString(`return { ${luaText({ [text]: text }).slice(1, -1)} }`))).toEqual(
        asRead({ [text]: text }),
      )
    }),
  )
})

function isAccepted(schema: unknown): boolean {
  try {
    pluginSubschema('key-quota', schema)
    return true
  } catch (error) {
    if (error instanceof SchemaViolation) return false
    throw error
  }
}
