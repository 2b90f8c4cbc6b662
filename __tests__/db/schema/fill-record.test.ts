import { LuaTable } from '../../../src/lua/table'
import { toLua, toPlain } from '../../../src/db/schema/convert'
import type { Field, FieldEntry } from '../../../src/db/schema/field'
import { fillRecord } from '../../../src/db/schema/fill-record'

const generators = { uuid: () => 'new-uuid', randomString: () => 'random', now: () => 1700000000.25 }

function fill(fields: FieldEntry[], data: object): unknown {
  return toPlain(fillRecord({ fields }, toLua(data) as LuaTable, generators))
}

test.each<[field: Field, data: object, filled: object]>([
  [{ type: 'string', default: 'd' }, {}, { f: 'd' }],
  [{ type: 'string', default: 'd' }, { f: null }, { f: null }],
  [{ type: 'string' }, {}, { f: null }],
  [{ type: 'string', required: true }, {}, {}],
  [{ type: 'string', required: null }, {}, { f: null }],
  [{ type: 'string', nilable: true }, {}, {}],
  [{ type: 'string', abstract: true }, {}, {}],
  [{ type: 'string', default: null, required: true }, {}, { f: null }],
  [{ type: 'array', elements: { type: 'string' }, default: ['a'] }, {}, { f: ['a'] }],
  [{ type: 'set', elements: { type: 'string' } }, { f: ['b', 'a', 'b'] }, { f: ['b', 'a'] }],
  [{ type: 'string', uuid: true, auto: true }, {}, { f: 'new-uuid' }],
  [{ type: 'string', uuid: true, auto: true }, { f: 'given' }, { f: 'given' }],
  [{ type: 'string', auto: true }, {}, { f: 'random' }],
  [{ type: 'integer', auto: true }, {}, { f: null }],
])('%j completes %j to %j', (f, data, filled) => {
  expect(fill([{ f }], data)).toEqual(filled)
})

test('times are filled in, created_at only when it is missing', () => {
  const fields: FieldEntry[] = [
    { created_at: { type: 'integer', auto: true } },
    { updated_at: { type: 'number', auto: true } },
  ]

  expect(fill(fields, {})).toEqual({ created_at: 1700000000, updated_at: 1700000000.25 })
  expect(fill(fields, { created_at: 5, updated_at: 5 })).toEqual({ created_at: 5, updated_at: 1700000000.25 })
  expect(fill(fields, { created_at: null })).toMatchObject({ created_at: 1700000000 })
})

const inner: Field = { type: 'record', fields: [{ a: { type: 'string', default: 'd' } }] }

test('a required record is made with its defaults', () => {
  expect(fill([{ f: { ...inner, required: true } }], {})).toEqual({ f: { a: 'd' } })
})

test('a record that may be missing is not made, but completed', () => {
  expect(fill([{ f: inner }], {})).toEqual({ f: null })
  expect(fill([{ f: inner }], { f: {} })).toEqual({ f: { a: 'd' } })
})

test('records in lists and maps are completed', () => {
  expect(fill([{ f: { type: 'array', elements: inner } }], { f: [{}, { a: 'x' }] })).toEqual({
    f: [{ a: 'd' }, { a: 'x' }],
  })
  expect(fill([{ f: { type: 'map', keys: { type: 'string' }, values: inner } }], { f: { k: {} } })).toEqual({
    f: { k: { a: 'd' } },
  })
})

test('unknown members stay', () => {
  expect(fill([], { x: [1] })).toEqual({ x: [1] })
})

test('the data is left as it is', () => {
  const data = toLua({ f: { list: ['a', 'a'] } }) as LuaTable
  const list: Field = { type: 'set', elements: { type: 'string' } }

  fillRecord(
    { fields: [{ f: { type: 'record', fields: [{ list }, { b: { type: 'string', default: 'x' } }] } }] },
    data,
    generators,
  )

  expect(toPlain(data)).toEqual({ f: { list: ['a', 'a'] } })
})

test('a shorthand is replaced by the fields it stands for', () => {
  const func = (value: unknown) => (typeof value === 'string' ? LuaTable.record({ a: value }) : undefined)
  const record = { fields: [{ a: { type: 'string' } }], shorthand_fields: [{ short: { type: 'string', func } }] }
  const filled = (data: object) => toPlain(fillRecord(record, toLua(data) as LuaTable, generators))

  expect(filled({ short: 'x' })).toEqual({ a: 'x' })
  expect(filled({ short: 5 })).toEqual({ short: 5, a: null })
})
