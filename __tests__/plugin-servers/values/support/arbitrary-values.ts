import fc from 'fast-check'
import { LuaTable } from '../../../../src/lua/table'
import type { LuaValue } from '../../../../src/lua/values'

/** Numbers with those at the edges of their encodings. */
export const anyNumber = fc.oneof(
  fc.integer(),
  fc.maxSafeInteger(),
  fc.double(),
  fc.integer({ min: 0, max: 64 }).chain((bits) => fc.integer({ min: -2, max: 2 }).map((step) => 2 ** bits + step)),
  fc.double({ min: -(2 ** -1021), max: 2 ** -1021 }),
)

/** Any UTF-16 text, with halves of surrogate pairs, on both sides of the length of 200. */
export const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)), maxLength: 12 }),
  fc
    .tuple(fc.string({ unit: 'binary' }), fc.integer({ min: 150, max: 250 }))
    .map(([text, size]) => text + '\ud83d'.concat('x'.repeat(size))),
)

const byte = fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code))

/** Any byte string, often one that is not UTF-8, on both sides of the length of 200. */
export const anyBytes = fc.oneof(
  fc.string({ unit: byte, maxLength: 20 }),
  fc.string({ unit: byte, minLength: 190, maxLength: 300 }),
  fc.string({ unit: 'binary' }).map((text) => Buffer.from(text).toString('latin1')),
  fc.string(),
)

/** What a plugin may pass: everything MessagePack knows, and objects with members that get lost. */
export const anyArgument: fc.Arbitrary<unknown> = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.oneof(
      anyText,
      anyNumber,
      fc.boolean(),
      fc.constantFrom(null, undefined),
      fc.uint8Array(),
      fc.date(),
      fc.float32Array(),
    ),
    fc.array(tie('value'), { maxLength: 6 }),
    fc.dictionary(anyText, tie('value'), { maxKeys: 6 }),
    fc.sparseArray(tie('value'), { maxLength: 6 }),
  ),
})).value

const anyKey = fc.oneof(anyBytes, fc.integer({ min: -3, max: 8 }), fc.double({ noNaN: true }))

/** What a PDK function may return: tables that are lists, records, something between, or nearly a list. */
export const anyLuaValue: fc.Arbitrary<LuaValue> = fc.letrec<{ value: LuaValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.oneof(anyBytes, anyNumber, fc.boolean(), fc.constantFrom(null, undefined)),
    fc
      .array(tie('value'), { maxLength: 6 })
      .map((values) => tableOf([...values.entries()].map(([at, value]) => [at + 1, value]))),
    fc.array(fc.tuple(anyKey, tie('value')), { maxLength: 6 }).map(tableOf),
  ),
})).value

function tableOf(entries: readonly (readonly [LuaValue, LuaValue])[]): LuaTable {
  const table = new LuaTable()
  for (const [key, value] of entries) table.set(key, value)
  return table
}
