import { createHash } from 'node:crypto'
import type { BasicauthCredential } from '../../db/entities/types'
import { toBytes } from '../../lua/strings'
import { isTruthy } from '../../lua/values'
import { client } from '../../pdk/client'
import type { KongRequest } from '../../pdk/private/kong-request'
import { request } from '../../pdk/request'
import { identify, identifyAnonymous } from '../authentication/identify'
import { refuse } from '../authentication/refuse'
import { definePlugin } from '../define-plugin'
import { FIELDS, type BasicAuthConfig } from './config'
import { takeLogin } from './login'

/** Identifies consumers by a name and a password. kong/plugins/basic-auth/access.lua */
export const basicAuth = definePlugin<BasicAuthConfig>({
  name: 'basic-auth',
  priority: 1100,
  fields: FIELDS,
  forConsumers: false,
  handlers: { access },
})

function access(kong: KongRequest, config: BasicAuthConfig): void {
  // With an anonymous consumer, one of several authentication plugins is enough.
  if (config.anonymous !== undefined && isTruthy(client.get_credential(kong))) return
  if (authenticate(kong, config)) return
  if (config.anonymous !== undefined) identifyAnonymous(kong, config.anonymous)
  else refuse(kong, 'Unauthorized', `Basic realm="${config.realm}"`)
}

function authenticate(kong: KongRequest, { hide_credentials: hide }: BasicAuthConfig): boolean {
  if (!hasHeader(kong, 'authorization') && !hasHeader(kong, 'proxy-authorization')) return false
  const credential =
    matchingCredential(kong, 'proxy-authorization', hide) ?? matchingCredential(kong, 'authorization', hide)
  if (!credential?.isValid) return false
  const table = kong.node.store.select(credential.entity)
  identify(kong, credential.entity.consumer.id, table, table.get('username'))
  return true
}

function hasHeader(kong: KongRequest, name: string): boolean {
  return request.get_header(kong, name) !== undefined
}

interface Match {
  readonly entity: BasicauthCredential
  /** Whether the password is the right one. A wrong one ends the search as well. */
  readonly isValid: boolean
}

function matchingCredential(kong: KongRequest, header: string, hide: boolean): Match | undefined {
  const login = takeLogin(kong, header, hide)
  const entity = login && kong.node.store.basicauthCredential(login.username)
  return entity && { entity, isValid: entity.password === hashPassword(login.password, entity.consumer.id) }
}

/** As Kong stores passwords: kong/plugins/basic-auth/crypto.lua */
function hashPassword(password: string, consumerId: string): string {
  return createHash('sha1').update(toBytes(password)).update(consumerId).digest('hex')
}
