import fc from 'fast-check'
import type { LuaValue } from '../../../src/lua/values'
import { vault } from '../../../src/pdk/vault'
import { parseReference } from '../../../src/pdk/vault/reference'
import { kongRequest, plain } from '../support/kong-request'

test.each<[LuaValue, boolean]>([
  ['{vault://env/key}', true],
  ['{vault://}', true],
  ['{vault:/env/key}', false],
  ['vault://env/key', false],
  ['{VAULT://env/key}', false],
  ['{vault://env/key} ', false],
  [5, false],
  [undefined, false],
])('is_reference(%p) is %p', (value, is) => {
  expect(vault.is_reference(kongRequest(), value)).toBe(is)
})

test.each([
  ['{vault://env/key}', { name: 'env', resource: 'key' }],
  ['{vault://env/cert/key}', { name: 'env', resource: 'cert', key: 'key' }],
  [
    '{vault://env/cert/key?prefix=SSL_#1}',
    { name: 'env', resource: 'cert', key: 'key', config: { prefix: 'SSL_' }, version: 1 },
  ],
  ['{vault://my-vault/a/b/c}', { name: 'my-vault', resource: 'a/b', key: 'c' }],
  ['{vault://env/dir/}', { name: 'env', resource: 'dir' }],
  ['{vault://env/a/dir/}', { name: 'env', resource: 'a/dir' }],
  ['{vault://env/a%20b/c%2Fd}', { name: 'env', resource: 'a b', key: 'c/d' }],
  ['{vault://env/key?a=1&b&a=2}', { name: 'env', resource: 'key', config: { a: ['1', '2'], b: true } }],
  ['{vault://env/key;p}', { name: 'env', resource: 'key' }],
  ['{vault://user:pw@env:80/key}', { name: 'env', resource: 'key' }],
  ['{vault://[::1]/key}', { name: '::1', resource: 'key' }],
  ['{vault://ENV/Key}', { name: 'ENV', resource: 'Key' }],
])('parse_reference cuts %s', (reference, parts) => {
  expect(plain(vault.parse_reference(kongRequest(), reference))).toEqual(parts)
})

test.each<[LuaValue, string]>([
  [5, 'not a reference [5]'],
  [undefined, 'not a reference [nil]'],
  ['{vault:///key}', 'reference url is missing host [{vault:///key}]'],
  ['{vault://env}', 'reference url is missing path [{vault://env}]'],
  ['{vault://env/}', 'reference url has empty path [{vault://env/}]'],
  ['{vault://env//}', 'reference url has invalid path [{vault://env//}]'],
  ['{vault://env/key#x}', 'reference url has invalid version [{vault://env/key#x}]'],
])('%p cannot be parsed', (reference, error) => {
  expect(parseReference(reference)).toEqual({ error })
  expect(vault.parse_reference(kongRequest(), reference)).toBeUndefined()
})

test('parse_reference takes any text in braces', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary-ascii' }), (text) => {
      expect(() => parseReference(`{vault://${text}}`)).not.toThrow()
    }),
  )
})
