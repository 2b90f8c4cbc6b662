import { LuaError } from '../../../src/lua/error'
import { LuaTable } from '../../../src/lua/table'
import type { LuaValue } from '../../../src/lua/values'
import { applySerializeValues, setSerializeValue } from '../../../src/pdk/log/serialize-values'
import { kongRequest, lua, plain } from '../support/kong-request'

/** What is left of a serialized log when values are set: key, value, mode. */
function serialized(...calls: [key: string, value: LuaValue, mode?: string][]) {
  const kong = kongRequest()
  const root = lua({ client_ip: '127.0.0.1', request: { method: 'GET' } }) as LuaTable
  for (const [key, value, mode] of calls) setSerializeValue(kong, key, value, mode && lua({ mode }))
  applySerializeValues(root, kong.r.ctx.get('serialize_values'))
  return plain(root)
}

const BEFORE = { client_ip: '127.0.0.1', request: { method: 'GET' } }

test('without values the log stays as it is', () => {
  expect(serialized()).toEqual(BEFORE)
})

test('a value is set, or set anew', () => {
  expect(serialized(['mine', 1], ['mine', 2], ['client_ip', 'x', 'set'])).toEqual({
    ...BEFORE,
    mine: 2,
    client_ip: 'x',
  })
})

test('add writes only what is not there', () => {
  expect(serialized(['mine', 1, 'add'], ['mine', 2, 'add'], ['client_ip', 'x', 'add'])).toEqual({ ...BEFORE, mine: 1 })
})

test('replace writes only what is there', () => {
  expect(
    serialized(['mine', 1, 'replace'], ['client_ip', 'x', 'replace'], ['request.nope.deep', 1, 'replace']),
  ).toEqual({ ...BEFORE, client_ip: 'x' })
})

test('dots lead into tables, and make them', () => {
  expect(serialized(['request.id', 'r'], ['a.b.c', 1], ['a.b.d', 2])).toEqual({
    ...BEFORE,
    request: { method: 'GET', id: 'r' },
    a: { b: { c: 1, d: 2 } },
  })
})

test('a dot at the beginning of a key is part of it, one at the end leads to an empty name', () => {
  expect(serialized(['.a', 1], ['b.', 2])).toEqual({ ...BEFORE, '.a': 1, b: { '': 2 } })
})

test('nil takes away, tables and all', () => {
  expect(serialized(['request', undefined], ['client_ip', undefined])).toEqual({})
})

test('null stays', () => {
  expect(serialized(['mine', null])).toEqual({ ...BEFORE, mine: null })
})

test('a key beneath something that is no table fails when the log is serialized', () => {
  expect(() => serialized(['request.method.deep', 1])).toThrow(
    new LuaError(
      "The key 'request.method.deep' could not be used as a serialize value. Subkey 'method' is not a table. It's GET",
    ),
  )
})

test.each<[string, LuaValue]>([
  ['a function', () => undefined],
  ['a table that contains itself', tableOf((table) => ['me', table])],
  ['a table with a table as key', tableOf(() => [new LuaTable(), 1])],
])('%s cannot be serialized', (_, value) => {
  expect(() => serialized(['mine', value])).toThrow(
    new LuaError(
      'value must be nil, a number, string, boolean or a non-self-referencial table containing numbers, string and booleans',
    ),
  )
})

function tableOf(member: (table: LuaTable) => [key: LuaValue, value: LuaValue]): LuaTable {
  const table = new LuaTable()
  table.set(...member(table))
  return table
}

test.each<[LuaValue[], string]>([
  [[1, 'v'], 'key must be a string'],
  [[undefined, 'v'], 'key must be a string'],
  [['k', 1, lua({ mode: 'SET' })], "mode must be 'set', 'add' or 'replace'"],
  [['k', 1, lua({ mode: 5 })], "mode must be 'set', 'add' or 'replace'"],
  [['k', 1, 5], "attempt to index local 'options' (a number value)"],
  [['k', 1, true], "attempt to index local 'options' (a boolean value)"],
  [['k', 1, lua({ ngx: {} })], "attempt to index local 'ctx' (a nil value)"],
])('set_serialize_value refuses %p', (args, message) => {
  expect(() => setSerializeValue(kongRequest(), ...args)).toThrow(new LuaError(message))
})

test.each([false, 'add', lua(['add'])])('options without a mode are as none: %#', (options) => {
  const kong = kongRequest()

  setSerializeValue(kong, 'k', 1, options)

  expect(plain(kong.r.ctx.get('serialize_values'))).toEqual([{ key: 'k', value: 1, mode: 'set' }])
})

test('set_serialize_value writes into the ctx of another ngx', () => {
  const kong = kongRequest()
  const ctx = new LuaTable()

  setSerializeValue(kong, 'k', 1, LuaTable.record({ ngx: LuaTable.record({ ctx }) }))

  expect(kong.r.ctx.get('serialize_values')).toBeUndefined()
  expect(ctx.get('serialize_values')).toBeDefined()
})

test.each(['certificate', 'preread'] as const)('set_serialize_value fails in %s', (phase) => {
  expect(() => setSerializeValue(kongRequest({ phase }), 'k', 1)).toThrow(
    new LuaError(
      `function cannot be called in ${phase} phase (only in: rewrite, access, response, header_filter, body_filter, log)`,
    ),
  )
})
