import type { Vault } from '../../../src/db/entities/types'
import { EntityStore } from '../../../src/db/store'
import { toByteString } from '../../../src/lua/strings'
import type { LuaValue } from '../../../src/lua/values'
import { vault } from '../../../src/pdk/vault'
import { withSecrets } from './support'

const ENV = {
  CONF_SECRET: 's3cr3t',
  CONF_JSON: '{"user":"alice","n":5}',
  TEXT: 'grüß',
  TEXT_PREVIOUS: 'old',
  EMPTY: '',
}

test.each<[LuaValue, string | undefined]>([
  ['{vault://env/conf-secret}', 's3cr3t'],
  ['{vault://env/CONF_SECRET}', 's3cr3t'],
  ['{vault://env/secret?prefix=CONF_}', 's3cr3t'],
  ['{vault://env/secret?prefix=NOPE_}', undefined],
  ['{vault://env/conf-secret?prefix=1}', 's3cr3t'],
  ['{vault://env/conf-json/user}', 'alice'],
  ['{vault://env/conf-json/n}', undefined],
  ['{vault://env/conf-json/nope}', undefined],
  ['{vault://env/conf-secret/user}', undefined],
  ['{vault://env/text}', toByteString('grüß')],
  ['{vault://env/text#2}', 'old'],
  ['{vault://env/empty}', ''],
  ['{vault://env/absent}', undefined],
  ['{vault://nope/key}', undefined],
  ['text', undefined],
  [5, undefined],
])('get(%p) is %p', (reference, secret) => {
  expect(vault.get(withSecrets(ENV), reference)).toBe(secret)
})

test('get looks in a vault entity by its prefix', () => {
  const kong = withSecrets(ENV)
  const entity: Vault = {
    id: 'v1',
    name: 'env',
    prefix: 'my-vault',
    config: { prefix: 'CONF_' },
    created_at: 1700000000,
  }
  const store = new EntityStore({
    ...kong.node.store.entities,
    vaults: [entity, { ...entity, prefix: 'cloud', name: 'aws' }],
  })
  const known = { ...kong, node: { ...kong.node, store } }

  expect(vault.get(known, '{vault://my-vault/secret}')).toBe('s3cr3t')
  expect(vault.get(known, '{vault://cloud/secret}')).toBeUndefined()
})

test('flush and init_worker leave everything as it is', () => {
  const kong = withSecrets(ENV)

  expect(vault.flush()).toBeUndefined()
  expect(vault.init_worker()).toBeUndefined()
  expect(vault.get(kong, '{vault://env/conf-secret}')).toBe('s3cr3t')
})
