import { decodeJson } from '../../lua/cjson'
import { LuaError } from '../../lua/error'
import { toByteString, toText } from '../../lua/strings'
import { LuaTable } from '../../lua/table'
import type { LuaValue } from '../../lua/values'
import type { Vault } from '../../db/entities/types'
import type { KongNode } from '../private/kong-request'
import { parseReference, type VaultFailure, type VaultReference } from './reference'

/** What there is behind a reference: a secret, or nothing, with or without a complaint. */
export interface Resolved {
  readonly value?: string
  readonly error?: string
}

/** What a gateway knows of secrets. */
export interface SecretsNode extends Pick<KongNode, 'vaultSecrets'> {
  readonly store: { readonly entities: { readonly vaults: readonly Vault[] } }
}

/** Kong's only vault in the free edition: environment variables. kong/vaults/env */
const ENV = 'env'
const PREFIX = /^[a-zA-Z_-][a-zA-Z0-9_-]*$/

/** Secrets by reference, as far as somebody has asked for them; null where there was none. State of a gateway's node. */
const CACHES = new WeakMap<SecretsNode, Map<string, string | null>>()

/**
 * The secret behind a reference. kong/pdk/vault.lua, `get`
 *
 * @param cacheOnly whether to look only at what was fetched before
 */
export function resolveSecret(node: SecretsNode, reference: LuaValue, { cacheOnly = false } = {}): Resolved {
  const parsed = parseReference(reference)
  if ('error' in parsed) return parsed
  const vault = findVault(node, parsed.name)
  if ('error' in vault) return vault
  const cache = cacheOf(node)
  const key = reference as string
  const cached = cache.get(key)
  if (cached !== undefined) return { value: cached ?? undefined }
  if (cacheOnly) return { error: 'could not find cached value' }
  const fetched = fetchSecret(node, parsed, vault.config)
  cache.set(key, fetched.value ?? null)
  return fetched.error === undefined ? fetched : { error: `could not get value from external vault (${fetched.error})` }
}

function findVault(node: SecretsNode, name: string): { readonly config: LuaTable } | VaultFailure {
  if (name === ENV) return { config: new LuaTable() }
  const vault = node.store.entities.vaults.find(({ prefix }) => toByteString(prefix) === name)
  if (vault?.name !== ENV) return { error: `could not find vault (${vault ? toByteString(vault.name) : name})` }
  const { prefix } = vault.config
  return { config: LuaTable.record({ prefix: typeof prefix === 'string' ? toByteString(prefix) : undefined }) }
}

function fetchSecret(node: SecretsNode, reference: VaultReference, base: LuaTable): Resolved {
  const name = variableName(reference, reference.config?.get('prefix') ?? base.get('prefix'))
  const value = node.vaultSecrets.env[toText(name)]
  if (value === undefined) return { error: 'no value found' }
  const secret = toByteString(value)
  return reference.key === undefined ? { value: secret } : fieldOf(secret, reference.key)
}

function variableName({ resource, version }: VaultReference, prefix: LuaValue): string {
  const whole = typeof prefix === 'string' && PREFIX.test(prefix) ? prefix + resource : resource
  const name = whole.replaceAll('-', '_').replace(/[a-z]+/g, (letters) => letters.toUpperCase())
  return version === 2 ? `${name}_PREVIOUS` : name
}

function fieldOf(json: string, key: string): Resolved {
  const field = decodeTable(json)?.get(key)
  return typeof field === 'string'
    ? { value: field }
    : { error: 'could not get subfield value: subfield not found in JSON secret' }
}

function decodeTable(json: string): LuaTable | undefined {
  try {
    const value = decodeJson(json)
    return value instanceof LuaTable ? value : undefined
  } catch (error) {
    if (error instanceof LuaError) return undefined
    throw error
  }
}

function cacheOf(node: SecretsNode): Map<string, string | null> {
  const known = CACHES.get(node)
  if (known) return known
  const cache = new Map<string, string | null>()
  CACHES.set(node, cache)
  return cache
}
