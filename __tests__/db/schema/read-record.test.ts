import type { LuaTable } from '../../../src/lua/table'
import { toLua } from '../../../src/db/schema/convert'
import type { Field, FieldEntry } from '../../../src/db/schema/field'
import { plainRecord } from '../../../src/db/schema/plain-record'
import { readRecord, type ReadOptions } from '../../../src/db/schema/read-record'

function read(fields: FieldEntry[], data: object, options: ReadOptions = {}): unknown {
  return plainRecord({ fields }, readRecord({ fields }, toLua(data) as LuaTable, options))
}

const string: Field = { type: 'string' }
const secret: Field = { type: 'string', referenceable: true }
const vault: ReadOptions = { resolve: (reference) => (reference === '{vault://env/known}' ? 'open' : undefined) }

test('nulls and unknown members are dropped', () => {
  expect(read([{ a: string }, { b: string }], { a: 'x', b: null, c: 1 })).toEqual({ a: 'x' })
})

test('nulls stay when they are asked for', () => {
  expect(read([{ a: string }], { a: null }, { nulls: true })).toEqual({ a: null })
})

test('a missing value has its default', () => {
  expect(read([{ a: { type: 'string', default: 'd' } }], {})).toEqual({ a: 'd' })
})

test('empty strings are dropped unless they are allowed', () => {
  expect(read([{ a: string }, { b: { type: 'string', len_min: 0 } }], { a: '', b: '' })).toEqual({ b: '' })
})

test('references are resolved and listed', () => {
  expect(read([{ a: secret }], { a: '{vault://env/known}' }, vault)).toEqual({
    a: 'open',
    $refs: { a: '{vault://env/known}' },
  })
})

test('a reference to nothing becomes an empty string', () => {
  expect(read([{ a: secret }], { a: '{vault://env/unknown}' }, vault)).toEqual({
    a: '',
    $refs: { a: '{vault://env/unknown}' },
  })
})

test('what looks like a reference stays where none is allowed', () => {
  expect(read([{ a: string }], { a: '{vault://env/known}' }, vault)).toEqual({ a: '{vault://env/known}' })
})

test('references in lists are listed by their places', () => {
  const list: Field = { type: 'array', elements: secret }

  expect(read([{ a: list }], { a: ['x', '{vault://env/known}'] }, vault)).toEqual({
    a: ['x', 'open'],
    $refs: { a: [null, '{vault://env/known}'] },
  })
})

test('references in maps are listed by their keys', () => {
  const map: Field = { type: 'map', keys: string, values: secret }

  expect(read([{ a: map }], { a: { k: '{vault://env/known}', l: 'x' } }, vault)).toEqual({
    a: { k: 'open', l: 'x' },
    $refs: { a: { k: '{vault://env/known}' } },
  })
})

test('each record lists its own references', () => {
  const record: Field = { type: 'record', fields: [{ b: secret }] }

  expect(read([{ a: record }], { a: { b: '{vault://env/known}' } }, vault)).toEqual({
    a: { b: 'open', $refs: { b: '{vault://env/known}' } },
  })
})

test('references stay as they are where nulls do', () => {
  expect(read([{ a: secret }], { a: '{vault://env/known}' }, { ...vault, nulls: true })).toEqual({
    a: '{vault://env/known}',
  })
})

test('a set has no doubles', () => {
  expect(read([{ a: { type: 'set', elements: string } }], { a: ['x', 'y', 'x'] })).toEqual({ a: ['x', 'y'] })
})

test('what is declared as a list is one, also when it is empty', () => {
  const fields: FieldEntry[] = [
    { list: { type: 'array', elements: string } },
    { set: { type: 'set', elements: string } },
    { map: { type: 'map', keys: string, values: { type: 'array', elements: string } } },
    { record: { type: 'record', fields: [] } },
    { json: { type: 'json' } },
  ]

  expect(read(fields, { list: {}, set: {}, map: { a: {} }, record: [], json: [] })).toEqual({
    list: [],
    set: [],
    map: { a: [] },
    record: {},
    json: {},
  })
})

test('a map with the keys 1 to n is a list', () => {
  const map: Field = { type: 'map', keys: { type: 'integer' }, values: string }

  expect(read([{ map }], { map: ['a', 'b'] })).toEqual({ map: ['a', 'b'] })
})
