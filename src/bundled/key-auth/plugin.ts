import type { KeyauthCredential } from '../../db/entities/types'
import { LuaTable } from '../../lua/table'
import { isTruthy } from '../../lua/values'
import { client } from '../../pdk/client'
import type { KongRequest } from '../../pdk/private/kong-request'
import { request } from '../../pdk/request'
import { identify, identifyAnonymous } from '../authentication/identify'
import { refuse } from '../authentication/refuse'
import { definePlugin } from '../define-plugin'
import { FIELDS, type KeyAuthConfig } from './config'
import { KeyPlaces } from './key-places'

/** Identifies consumers by a key. kong/plugins/key-auth/handler.lua */
export const keyAuth = definePlugin<KeyAuthConfig>({
  name: 'key-auth',
  priority: 1250,
  fields: FIELDS,
  forConsumers: false,
  handlers: { access },
})

function access(kong: KongRequest, config: KeyAuthConfig): void {
  if (!config.run_on_preflight && request.get_method(kong) === 'OPTIONS') return
  // With an anonymous consumer, one of several authentication plugins is enough.
  if (config.anonymous !== undefined && isTruthy(client.get_credential(kong))) return
  const refusal = authenticate(kong, config)
  if (refusal === undefined) return
  if (config.anonymous !== undefined) identifyAnonymous(kong, config.anonymous)
  else refuse(kong, refusal, config.realm === undefined ? 'Key' : `Key realm="${config.realm}"`)
}

/** @returns what to tell the client when its key is missing or wrong */
function authenticate(kong: KongRequest, config: KeyAuthConfig): string | undefined {
  const key = findKey(kong, config)
  if (key instanceof LuaTable) return 'Duplicate API key found'
  if (key === undefined || key === '') return 'No API key found in request'
  const found = kong.node.store.keyauthCredential(key)
  const secondsLeft = secondsToLive(kong, found)
  if (!found || secondsLeft <= 0) return 'Unauthorized'
  const credential = kong.node.store.select(found)
  if (found.ttl !== undefined) credential.set('ttl', secondsLeft)
  identify(kong, found.consumer.id, credential, found.id)
  return undefined
}

/** The first key under any of the names; a table when a name has several. What is neither text nor table is passed over. */
function findKey(kong: KongRequest, config: KeyAuthConfig): string | LuaTable | undefined {
  const places = new KeyPlaces(kong, config)
  for (const name of config.key_names) {
    const value = places.get(name)
    if (value instanceof LuaTable) return value
    if (typeof value !== 'string') continue
    if (config.hide_credentials) places.hide(name)
    return value
  }
  return undefined
}

/** In a declarative configuration `ttl` is the time at which a credential ends, in seconds since the epoch. */
function secondsToLive({ node }: KongRequest, credential: KeyauthCredential | undefined): number {
  return credential?.ttl === undefined ? Infinity : credential.ttl - Math.floor(node.now())
}
