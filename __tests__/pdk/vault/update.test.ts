import { LuaError } from '../../../src/lua/error'
import type { LuaValue } from '../../../src/lua/values'
import { vault } from '../../../src/pdk/vault'
import { lua, plain } from '../support/kong-request'
import { withSecrets } from './support'

const REFERENCE = '{vault://env/key}'

test('update writes a secret that was fetched before', () => {
  const kong = withSecrets({ KEY: 'secret' })
  vault.get(kong, REFERENCE)

  const updated = vault.update(
    kong,
    lua({ a: 'old', b: { c: 'old', $refs: { c: REFERENCE } }, $refs: { a: REFERENCE } }),
  )

  expect(plain(updated)).toMatchObject({ a: 'secret', b: { c: 'secret' } })
})

test('update writes the items of lists', () => {
  const kong = withSecrets({ KEY: 'secret' })
  vault.get(kong, REFERENCE)

  expect(plain(vault.update(kong, lua({ a: ['old', 'x'], $refs: { a: [REFERENCE] } })))).toMatchObject({
    a: ['secret', 'x'],
  })
})

test('update empties what nobody has fetched yet, with a warning', () => {
  const kong = withSecrets({ KEY: 'secret' })

  expect(plain(vault.update(kong, lua({ a: 'old', $refs: { a: REFERENCE } })))).toMatchObject({ a: '' })
  expect(kong.lines).toEqual([
    'warn: [kong] error updating secret reference {vault://env/key}: could not find cached value',
  ])
})

test('update empties what was fetched in vain, without a warning', () => {
  const kong = withSecrets({})
  vault.get(kong, REFERENCE)

  expect(plain(vault.update(kong, lua({ a: 'old', $refs: { a: REFERENCE } })))).toMatchObject({ a: '' })
  expect(kong.lines).toEqual([])
})

test('update complains of what is no reference', () => {
  const kong = withSecrets({})

  vault.update(kong, lua({ a: 'old', $refs: { a: 'text' } }))

  expect(kong.lines).toEqual(['warn: [kong] error updating secret reference text: not a reference [text]'])
})

test('update fails where the field of a list of references is no table', () => {
  const kong = withSecrets({})
  vault.get(kong, REFERENCE)

  expect(() => vault.update(kong, lua({ a: 'text', $refs: { a: [REFERENCE] } }))).toThrow(
    new LuaError("attempt to index local 'record' (a string value)"),
  )
})

test.each<LuaValue>(['text', 5, undefined])('update gives %p back', (value) => {
  expect(vault.update(withSecrets({}), value)).toBe(value)
})

test('warmup fetches every reference in a table', () => {
  const kong = withSecrets({ KEY: 'secret' })

  vault.warmup(kong, lua({ a: 'text', b: [1, REFERENCE] }))

  expect(plain(vault.update(kong, lua({ a: 'old', $refs: { a: REFERENCE } })))).toMatchObject({ a: 'secret' })
  expect(kong.lines).toEqual([])
})

test('warmup refuses what is no table', () => {
  expect(() => vault.warmup(withSecrets({}), undefined)).toThrow(
    new LuaError("bad argument #1 to 'pairs' (table expected, got nil)"),
  )
})

test('try calls its callback with the secrets in place', () => {
  const kong = withSecrets({ KEY: 'secret' })
  vault.get(kong, REFERENCE)

  expect(plain(vault.try(kong, (options) => options, lua({ a: 'old', $refs: { a: REFERENCE } })))).toMatchObject({
    a: 'secret',
  })
})

test.each<[LuaValue, string]>([
  ['callback', 'string'],
  [undefined, 'nil'],
  [lua({}), 'table'],
])('try cannot call %p', (callback, type) => {
  expect(() => vault.try(withSecrets({}), callback, lua({ a: 1 }))).toThrow(
    new LuaError(`attempt to call a ${type} value`),
  )
})
